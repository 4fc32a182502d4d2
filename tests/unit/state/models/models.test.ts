import { expect, test } from 'vitest';
import { gigaamV3Ctc, gigaamV3E2eCtc } from '../../../../src/shared/models/catalogue';
import { appError } from '../../../../src/shared/errors';
import type { Head } from '../../../../src/shared/models/model-manifest';
import type { ModelsSnapshot } from '../../../../src/shared/models/model-states';
import type { ModelMilestone } from '../../../../src/state/models/find-model-milestones';
import { Models } from '../../../../src/state/models/models.svelte';
import { Settings } from '../../../../src/state/settings/settings.svelte';
import { modelScenarios, refusedImport } from '../../model-scenarios';
import { downloading, modelsSnapshot, modelStatus, ScriptedModels } from '../../scripted-models';

const gigaam = gigaamV3E2eCtc.id;

function setUp(snapshot?: ModelsSnapshot) {
  const kept = new Map<string, string>();
  const settings = new Settings({
    recall: (key) => kept.get(key) ?? null,
    remember: (key, value) => void kept.set(key, value),
  });
  const service = new ScriptedModels(snapshot);
  const milestones: ModelMilestone[] = [];
  const models = new Models(service, settings, (milestone) => milestones.push(milestone));
  return { service, settings, models, milestones };
}

test('the demo is used until the recommended model is here, and what was chosen afterwards', () => {
  const { service, models } = setUp();
  expect(models.recommended.model.id).toBe(gigaam);
  expect(models.selected.model.id).toBe('demo');
  service.changeModel(gigaam, { files: { phase: 'cached', storedBytes: 1, in: 'disk' } });
  expect(models.selected.model.id).toBe(gigaam);
  models.select('demo');
  expect(models.selected.model.id).toBe('demo');
});

test.each(['gone', 'later'])('%s cannot be selected', (modelId) => {
  const later = modelStatus({ ...gigaamV3Ctc, id: 'later', head: 'later' as Head });
  const snapshot = modelsSnapshot();
  const { models } = setUp({ ...snapshot, models: [...snapshot.models, later] });
  models.select(modelId);
  expect(models.selected.model.id).toBe('demo');
});

test('a model that is being downloaded is used for what comes meanwhile', async () => {
  const { service, settings, models } = setUp();
  settings.chooseProvider('wasm');
  await models.download(gigaam);
  expect(service.calls).toEqual([['download', gigaam]]);
  expect(models.jobOptions).toMatchObject({ model: { id: gigaam }, provider: 'wasm', threads: 0 });
});

test('a chosen model that is gone from the disk is still what jobs ask for', () => {
  const { models } = setUp();
  models.select(gigaam);
  expect(models.jobOptions).toMatchObject({ model: { id: gigaam } });
});

test.each(['cancelDownload', 'remove'] as const)('after %s another model is used', async (verb) => {
  const { service, models } = setUp();
  models.select(gigaam);
  await models[verb](gigaam);
  expect(service.calls).toEqual([[verb, gigaam]]);
  expect(models.selected.model.id).toBe('demo');
});

test('what went wrong stands beside its model until the next try', async () => {
  const { service, models, milestones } = setUp(modelScenarios.cached);
  const problem = appError('out-of-memory', { worker: 'session', detail: 'bad_alloc' });
  service.answers.load = () => Promise.reject(problem);
  await models.load(gigaam);
  expect(models.problemOf(models.selected)).toEqual(problem.problem);
  expect(models.problemOf(models.demo)).toBeNull();
  expect(milestones).toEqual([
    expect.objectContaining({ kind: 'model-failed', modelId: gigaam, problem: problem.problem }),
  ]);
  service.answers.load = () => null;
  await models.load(gigaam);
  expect(models.problemOf(models.selected)).toBeNull();
  expect(milestones.at(-1)).toMatchObject({ kind: 'model-ready', modelId: gigaam });
});

test('a download that was cancelled has not failed', async () => {
  const { service, models, milestones } = setUp();
  service.answers.download = () => Promise.reject(new DOMException('cancelled', 'AbortError'));
  await models.download(gigaam);
  expect(models.problemOf(models.recommended)).toBeNull();
  expect(milestones).toEqual([]);
});

test('a problem of the files is told once', async () => {
  const { service, models, milestones } = setUp(modelScenarios.downloading);
  const { problem } = appError('model-unavailable', { modelId: gigaam, detail: 'HTTP 404' });
  service.answers.download = () => {
    service.changeModel(gigaam, { files: { phase: 'failed', storedBytes: 7, problem } });
    throw appError('model-unavailable', { modelId: gigaam, detail: 'HTTP 404' });
  };
  await models.download(gigaam);
  expect(models.problemOf(models.recommended)).toEqual(problem);
  expect(milestones.map(({ kind }) => kind)).toEqual(['model-failed']);
});

test('an action is shown while it lasts, and a second one waits for nothing', async () => {
  const { service, models } = setUp(modelScenarios.ready);
  let finish = () => {};
  service.answers.recheck = () => new Promise<void>((resolve) => (finish = resolve));
  const first = models.recheck(gigaam);
  await models.recheck(gigaam);
  expect(models.actionOf(models.selected)).toBe('recheck');
  expect(service.calls).toEqual([['recheck', gigaam]]);
  finish();
  await first;
  expect(models.actionOf(models.selected)).toBeNull();
});

test('unloading names the sessions of this tab', async () => {
  const { service, models } = setUp(modelScenarios.ready);
  const [session] = models.selected.sessions;
  if (!session) throw new Error('nothing is loaded');
  service.changeModel(gigaam, { sessions: [session, { ...session, isElsewhere: true }] });
  await models.unloadAll();
  expect(service.calls).toEqual([
    ['unload', { modelId: gigaam, provider: 'webgpu', precision: 'q8f16', threads: 1 }],
  ]);
});

test('an imported model is selected; what was refused is told', async () => {
  const { service, models } = setUp(modelScenarios.cached);
  service.answers.importFiles = () => ({ ...refusedImport, models: [gigaamV3Ctc] });
  await models.importFiles([new File([''], 'v3_ctc.int8.onnx')]);
  expect(models.selected.model.id).toBe(gigaamV3Ctc.id);
  expect(models.importOutcome).toMatchObject({ phase: 'done', refused: refusedImport.refused });
  service.answers.importFiles = () => Promise.reject(new Error('the disk is full'));
  await models.importFiles([]);
  expect(models.importOutcome).toEqual({
    phase: 'failed',
    problem: { code: 'internal', facts: { detail: 'the disk is full' } },
  });
});

test('files to save come as they are, and none where that fails', async () => {
  const { service, models } = setUp(modelScenarios.cached);
  const file = new File(['x'], 'v3_vocab.txt');
  service.answers.exportFiles = () => [file];
  expect(await models.exportFiles(gigaam)).toEqual([file]);
  service.answers.exportFiles = () => Promise.reject(appError('model-absent', { modelId: gigaam }));
  expect(await models.exportFiles(gigaam)).toEqual([]);
  expect(models.problemOf(models.selected)?.code).toBe('model-absent');
});

test('until a crash is answered for, jobs run in safe mode', () => {
  const { service, models, settings } = setUp(modelScenarios.crash);
  expect(models.jobOptions).toMatchObject({ model: { id: 'demo' }, provider: 'wasm', threads: 1 });
  models.startAsBefore();
  expect(models.jobOptions).toMatchObject({ model: { id: gigaam }, provider: 'auto', threads: 0 });
  expect(service.calls).toEqual([['dismissCrash']]);
  expect(settings.modelId).toBeNull();
});

test('safe mode is what is set from then on, with the last good model where it is here', () => {
  const { crash, ...rest } = modelScenarios.crash;
  if (!crash) throw new Error('the scenario has no crash');
  const { models, settings } = setUp({ ...rest, crash: { ...crash, lastGoodModelId: gigaam } });
  models.startSafely();
  expect([settings.modelId, settings.provider, settings.threads]).toEqual([gigaam, 'wasm', 1]);
  const gone = setUp({ ...rest, crash: { ...crash, lastGoodModelId: gigaamV3Ctc.id } });
  gone.models.startSafely();
  expect(gone.settings.modelId).toBe('demo');
});

test('milestones of a download: start, each quarter, a broken connection once, end', () => {
  const { service, milestones } = setUp();
  const trouble = {
    hosts: ['a.example'],
    sinceMs: 0,
    tries: 1,
    reason: 'network',
    detail: '',
    busyUntilMs: null,
  } as const;
  const steps = [
    downloading({ loadedBytes: 0 }),
    downloading({ loadedBytes: 60e6 }),
    downloading({ loadedBytes: 70e6, trouble }),
    downloading({ loadedBytes: 70e6, trouble: { ...trouble, detail: 'again' } }),
    downloading({ loadedBytes: 170e6 }),
    { phase: 'verifying', doneBytes: 0, totalBytes: 224_895_354 },
    { phase: 'cached', storedBytes: 224_895_354, in: 'disk' },
    { phase: 'preparing' },
    { phase: 'cached', storedBytes: 224_895_354, in: 'disk' },
  ] as const;
  for (const files of steps) service.changeModel(gigaam, { files });
  // The demo comes with the page.
  for (const files of steps) service.changeModel('demo', { files });
  const facts = { modelId: gigaam, modelTitle: gigaamV3E2eCtc.title };
  expect(milestones).toEqual([
    { ...facts, kind: 'download-started' },
    { ...facts, kind: 'download-reached', share: 0.25 },
    { ...facts, kind: 'download-waits' },
    { ...facts, kind: 'download-reached', share: 0.75 },
    { ...facts, kind: 'download-done' },
  ]);
});
