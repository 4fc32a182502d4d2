import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { installAutomation } from './automation';
import { createAppState } from './state/app-state';
import { createLazyTranscribe } from './state/transcribe';

const transcribe = createLazyTranscribe(async () => {
  const { EngineClient } = await import('./engine/client');
  return new EngineClient();
});

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element #app');

mount(App, { target, props: { app: createAppState(transcribe) } });
installAutomation(transcribe);
