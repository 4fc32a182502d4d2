import { expect, test } from 'vitest';
import { checkModels } from '../../../src/automation/checked-models';
import type { SessionKey, SessionLimits } from '../../../src/shared/models/model-states';
import type { ProviderChoice } from '../../../src/shared/recognition/options';
import { ScriptedModels } from '../scripted-models';
import { problemOf, refusal } from './problem-of';

const scripted = new ScriptedModels();
const models = checkModels(scripted);
const ids = scripted.snapshot.models.map(({ model }) => model.id).join(', ');
const key: SessionKey = { modelId: 'demo', provider: 'wasm', precision: 'int8', threads: 1 };

const load =
  (...given: unknown[]) =>
  () =>
    models.load(...(given as [string, ProviderChoice, number, boolean]));
const limit = (limits: unknown) => () => models.setLimits(limits as Partial<SessionLimits>);
const unload = (given: unknown) => () => models.unload(given as SessionKey);

test.each<[() => unknown, string, string, string]>([
  [load('demo', 'wasm', 999), 'threads', '999', '[0, 64]'],
  [load('demo', 'wasm', NaN), 'threads', 'NaN', '[0, 64]'],
  [load('demo', 'wasm'), 'threads', 'undefined', '[0, 64]'],
  [load('demo', 'cpu', 1), 'provider', 'cpu', 'auto, wasm, webgpu'],
  [load('demo', null, 1), 'provider', 'null', 'auto, wasm, webgpu'],
  [load('none', 'wasm', 1), 'modelId', 'none', ids],
  [load('demo', 'wasm', 1, 'yes'), 'force', 'yes', 'true, false'],
  [() => models.recheck('demo', -1), 'threads', '-1', '[0, 64]'],
  [limit({ idleUnloadSeconds: 2_147_484 }), 'idleUnloadSeconds', '2147484', '[0, 86400]'],
  [limit({ idleUnloadSeconds: Infinity }), 'idleUnloadSeconds', 'Infinity', '[0, 86400]'],
  [limit({ maxLoadedModels: 0 }), 'maxLoadedModels', '0', '[1, 8]'],
  [limit({ maxLoadedModels: null }), 'maxLoadedModels', 'null', '[1, 8]'],
  [limit({ maxModels: 2 }), 'maxModels', '2', 'maxLoadedModels, idleUnloadSeconds'],
  [limit(null), 'limits', 'null', '{maxLoadedModels, idleUnloadSeconds}'],
  [unload({ ...key, modelId: 'none' }), 'modelId', 'none', ids],
  [unload({ ...key, precision: 'q4' }), 'precision', 'q4', 'int8, q8, q8f16, as-is'],
  [unload('demo'), 'key', 'demo', '{modelId, provider, precision, threads, …}'],
  [() => models.importFiles(['a'] as unknown as File[]), 'files[0]', 'a', 'File'],
  [() => models.subscribe(null as unknown as () => void), 'listener', 'null', 'function'],
])('%s is refused', async (call, option, value, allowed) => {
  scripted.calls.length = 0;
  expect(await problemOf(call)).toEqual(refusal(option, value, allowed));
  expect(scripted.calls).toEqual([]);
});

test.each([
  'download',
  'pauseDownload',
  'resumeDownload',
  'cancelDownload',
  'remove',
  'exportFiles',
] as const)('%s of a model that there is not', async (verb) => {
  expect(await problemOf(() => models[verb]('none'))).toEqual(refusal('modelId', 'none', ids));
});

test('what is allowed goes through', async () => {
  scripted.calls.length = 0;
  await models.load('demo', 'wasm', 64, true);
  await models.unload({ ...key, phase: 'ready' } as SessionKey);
  models.setLimits({ idleUnloadSeconds: 86_400 });
  expect(scripted.calls).toEqual([
    ['load', 'demo', 'wasm', 64, true],
    ['unload', { ...key, phase: 'ready' }],
    ['setLimits', { idleUnloadSeconds: 86_400 }],
  ]);
});
