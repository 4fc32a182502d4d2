import { mount } from 'svelte';
import App from '../../src/App.svelte';
import '../../src/app.css';
import { LocalLibrary } from '../../src/library/local-library';
import { MemoryLibrary } from '../../src/library/memory-library';
import { createAppState, type AppState } from '../../src/state/app-state';
import '../unit/catalogue';
import { jobScenes, type JobScene, type JobSceneName } from '../unit/job-scenes';
import { modelScenes, refusedImport, type ModelScene } from '../unit/model-scenes';
import { ScriptedJobs } from '../unit/scripted-jobs';
import { ScriptedModels } from '../unit/scripted-models';

const none = () => Promise.reject(new Error('nothing is recorded here'));

/** Of a page that records nothing. */
export const noRecorder = {
  start: none,
  find: none,
  mend: none,
  remove: async () => {},
  list: async () => [],
  measureRoom: async () => null,
};

/** What a scene shows. */
export interface SceneOptions {
  scene?: ModelScene;
  /** Null: an empty queue. */
  jobs?: JobSceneName | null;
  /** The library is in the browser's database, and stays. */
  keepsLibrary?: boolean;
}

/** The page in one of the states of its models and its queue, both scripted. */
export function mountScene(
  target: HTMLElement,
  { scene = 'cached', jobs = null, keepsLibrary = false }: SceneOptions,
) {
  const service = new ScriptedModels(modelScenes[scene]);
  service.answers.importFiles = () => refusedImport;
  const { snapshot, segments = [] }: Partial<JobScene> = jobs ? jobScenes[jobs] : {};
  const queue = new ScriptedJobs(snapshot);
  const first = snapshot?.jobs[0];
  if (first) queue.texts.set(first.id, segments);
  const library = new LocalLibrary(
    keepsLibrary ? {} : { openStore: async () => new MemoryLibrary() },
  );
  const app: AppState = createAppState(service, () => queue, library, noRecorder);
  const component = mount(App, { target, props: { app } });
  return { app, service, queue, library, component };
}
