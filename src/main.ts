import { mount } from 'svelte';
import { runtimeFiles } from 'virtual:runtime-files';
import { version } from '../package.json';
import App from './App.svelte';
import './app.css';
import { installAutomation } from './automation';
import { ModelManager } from './engine/models/model-manager';
import { JobQueue } from './engine/queue/job-queue';
import { SoundStore } from './engine/spools/sound-store';
import { createAppState } from './state/app-state';
import { createLazyEngine } from './state/lazy-engine';
import { createMemory } from './state/remember';

const models = new ModelManager({
  memory: createMemory(() => localStorage),
  // The runtime's address has its version.
  versions: [version, new URL(runtimeFiles.ortWasm.wasm).pathname, navigator.userAgent].join(' '),
});

const engine = createLazyEngine(async () => {
  const { EngineClient } = await import('./engine/client');
  return new EngineClient(models);
});

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element #app');

const app = createAppState(
  models,
  (needs) => new JobQueue({ engine, sound: new SoundStore(), ...needs }),
);
mount(App, { target, props: { app } });
installAutomation(engine, app.queue, models);
