import { mount } from 'svelte';
import App from '../../src/App.svelte';
import '../../src/app.css';
import { noProgress } from '../../src/shared/job-events';
import { createAppState, type AppState } from '../../src/state/app-state';
import type { Transcribe } from '../../src/state/transcribe';
import { modelScenes, refusedImport, type ModelScene } from '../unit/model-scenes';
import { ScriptedModels } from '../unit/scripted-models';
import { segment, transcript, word } from '../unit/transcript-factory';

/** What a scene shows besides the models. */
export interface SceneOptions {
  scene: ModelScene;
  /** `waits`: a job that waits for its model; `done`: one whose graphics card failed on the way. */
  job?: 'waits' | 'done' | null;
}

/** The page in one of the states of its models, with a service and an engine that are scripted. */
export function mountScene(target: HTMLElement, { scene, job = null }: SceneOptions) {
  const service = new ScriptedModels(modelScenes[scene]);
  service.answers.importFiles = () => refusedImport;
  const app: AppState = createAppState(
    job === 'done' ? transcribeWithFallback : waitForModel,
    service,
  );
  const component = mount(App, { target, props: { app } });
  if (job) app.jobs.add([new File(['x'], 'Планёрка 12 ноября.m4a')]);
  return { app, service, component };
}

const waitForModel: Transcribe = (signal, _file, _options, tell) => {
  tell({
    type: 'progress',
    progress: {
      ...noProgress,
      stage: 'loading-model',
      totalSeconds: 1834,
      decodedSeconds: 1834,
      modelPhase: 'downloading',
      modelBytesLoaded: 112_000_000,
      modelBytesTotal: 224_895_354,
    },
  });
  return new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason)),
  );
};

const transcribeWithFallback: Transcribe = async (_signal, _file, { model }, tell) => {
  tell({
    type: 'engine',
    engine: {
      modelId: model.id,
      provider: 'webgpu',
      precision: 'q8f16',
      threads: 1,
      reason: 'webgpu-verified',
      cacheHit: true,
    },
  });
  tell({ type: 'notice', notice: 'graphics-lost' });
  const text = 'Коллеги, добрый день. Сегодня 12 ноября, начнём с отчёта за октябрь.';
  const words = text.split(' ').map((letters, index) => word(letters, index, index + 1));
  return transcript([segment(0, words)], {
    modelId: model.id,
    provider: 'webgpu',
    cacheHit: true,
    fallbacks: [
      { startSeconds: 61, endSeconds: 82, provider: 'wasm', detail: 'device lost: unknown' },
      { startSeconds: 82, endSeconds: 104, provider: 'wasm', detail: 'device lost: unknown' },
    ],
  });
};
