import { mount, unmount } from 'svelte';
import App from '../../../src/App.svelte';
import '../../../src/app.css';
import { LocalLibrary } from '../../../src/library/local-library';
import { MemoryLibrary } from '../../../src/library/memory-library';
import { countSettled } from '../../../src/shared/documents/grow-text';
import type { JobView } from '../../../src/shared/jobs/jobs';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { createAppState } from '../../../src/state/app-state';
import { noRecorder } from '../../scripted-page/mount-scenario';
import { modelScenarios } from '../../unit/model-scenarios';
import { jobsSnapshot, jobView, ScriptedJobs } from '../../unit/scripted-jobs';
import { ScriptedModels } from '../../unit/scripted-models';
import { transcript } from '../../unit/transcript-factory';

/** What the text of the page is, and who says so. */
export interface MountedText {
  jobs: ScriptedJobs;
  library: LocalLibrary;
  component: object;
}

/**
 * The page with one finished job, or one in the state that the test says. In English. What is settled
 * of its text is a document of the library, which is in memory; not of one without `finishedAt`.
 */
export function mountText(segments: readonly Segment[], over: Partial<JobView> = {}): MountedText {
  localStorage.clear();
  localStorage.setItem('pisar.language', 'en');
  const target = document.createElement('div');
  target.id = 'app';
  document.body.replaceChildren(target);
  const result = transcript([], { durationSeconds: 36_000, modelId: 'demo' });
  const view = jobView('talk', {
    phase: 'done',
    finishedAt: 1,
    file: { name: 'Разговор.wav', bytes: 1, lastModified: 0 },
    result,
    engine: {
      modelId: 'demo',
      provider: 'wasm',
      precision: 'int8',
      threads: 2,
      reason: 'chosen-by-user',
      cacheHit: true,
    },
    ...over,
  });
  const jobs = new ScriptedJobs(jobsSnapshot([view]));
  jobs.texts.set('talk', segments);
  jobs.answers.readTranscript = () => ({
    ...result,
    segments: [...segments],
    speakers: [...view.speakers],
  });
  const library = new LocalLibrary({ openStore: async () => new MemoryLibrary() });
  const { segments: _segments, speakers: _speakers, ...facts } = result;
  const documentOf = (written: readonly Segment[]) => ({
    id: 'talk',
    title: 'Разговор',
    createdAt: 1,
    facts,
    text: { segments: written, speakers: view.speakers, notes: [] },
    media: view.file,
    handle: null,
    waveform: null,
  });
  if (view.phase !== 'done')
    void library.ofJobs.grow(documentOf(segments.slice(0, countSettled(segments))), 0);
  else if (view.finishedAt !== null) void library.ofJobs.add(documentOf(segments));
  const models = new ScriptedModels(modelScenarios.cached);
  const app = createAppState(models, () => jobs, library, noRecorder);
  return { jobs, library, component: mount(App, { target, props: { app } }) };
}

/** Takes the page away; the next one can edit the document. */
export async function unmountText({ component }: MountedText): Promise<void> {
  await unmount(component);
  await navigator.locks.request('pisar-document-talk', () => {});
}
