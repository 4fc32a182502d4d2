import { mount } from 'svelte';
import App from '../../src/App.svelte';
import '../../src/app.css';
import { LocalLibrary } from '../../src/library/local-library';
import { MemoryLibrary } from '../../src/library/memory-library';
import { createAppState, type AppState } from '../../src/state/app-state';
import '../unit/catalogue';
import { jobScenarios, type JobScenario, type JobScenarioName } from '../unit/job-scenarios';
import { modelScenarios, refusedImport, type ModelScenario } from '../unit/model-scenarios';
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

/** What a scenario shows. */
export interface ScenarioOptions {
  scenario?: ModelScenario;
  /** Null: an empty queue. */
  jobs?: JobScenarioName | null;
  /** The library is in the browser's database, and stays. */
  keepsLibrary?: boolean;
}

/** The page in one of the states of its models and its queue, both scripted. */
export function mountScenario(
  target: HTMLElement,
  { scenario = 'cached', jobs = null, keepsLibrary = false }: ScenarioOptions,
) {
  const service = new ScriptedModels(modelScenarios[scenario]);
  service.answers.importFiles = () => refusedImport;
  const { snapshot, segments = [] }: Partial<JobScenario> = jobs ? jobScenarios[jobs] : {};
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
