import { mount } from 'svelte';
import { runtimeFiles } from 'virtual:runtime-files';
import { version } from '../package.json';
import App from './App.svelte';
import './app.css';
import { installAutomation } from './automation';
import { ModelManager } from './engine/models/model-manager';
import { createAppState } from './state/app-state';
import { createMemory } from './state/remember';
import { createLazyTranscribe } from './state/transcribe';

const models = new ModelManager({
  memory: createMemory(() => localStorage),
  // The runtime's address has its version.
  versions: [version, new URL(runtimeFiles.ortWasm.wasm).pathname, navigator.userAgent].join(' '),
});

const transcribe = createLazyTranscribe(async () => {
  const { EngineClient } = await import('./engine/client');
  return new EngineClient(models);
});

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element #app');

mount(App, { target, props: { app: createAppState(transcribe, models) } });
installAutomation(transcribe, models);
