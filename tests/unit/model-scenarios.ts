import {
  builtInModels,
  demoModel,
  gigaamV3Ctc,
  gigaamV3E2eCtc,
} from '../../src/shared/models/catalogue';
import { appError } from '../../src/shared/errors';
import type { ImportResult } from '../../src/shared/models/model-contracts';
import type {
  GateReport,
  LoadRecord,
  ModelsSnapshot,
  ModelStatus,
  SessionStatus,
} from '../../src/shared/models/model-states';
import { downloading, modelsSnapshot, modelStatus } from './scripted-models';

/** The catalogue with some models standing otherwise than on a first visit. */
function snapshotWith(
  changed: Record<string, Partial<ModelStatus>>,
  over: Partial<ModelsSnapshot> = {},
): ModelsSnapshot {
  const models = builtInModels.map((model) => modelStatus(model, changed[model.id]));
  return modelsSnapshot({ models, ...over });
}

const gigaam = gigaamV3E2eCtc.id;
const cached = { files: { phase: 'cached', storedBytes: 224_895_354, in: 'disk' } } as const;

const session: SessionStatus = {
  modelId: gigaam,
  provider: 'webgpu',
  precision: 'q8f16',
  threads: 1,
  phase: 'ready',
  neededMegabytes: null,
  freeMegabytes: null,
  ageSeconds: 340,
  idleSeconds: 95,
  isInUse: false,
  isElsewhere: false,
  hits: 7,
  heapBytes: 21_000_000,
};

const gate: GateReport = {
  modelId: gigaam,
  adapter: 'apple metal-3 (Apple M2)',
  versions: 'Chrome 131, ONNX Runtime 1.30.0',
  checkedAt: '2026-11-20T09:30:00Z',
  reason: 'webgpu-verified',
  provider: 'webgpu',
  precision: 'q8f16',
  attempts: [
    {
      provider: 'wasm',
      precision: 'int8',
      outcome: 'right',
      detail: 'пожалуйста введите первые',
      speed: 9.4,
      largestDifference: null,
    },
    {
      provider: 'webgpu',
      precision: 'q8f16',
      outcome: 'right',
      detail: 'пожалуйста введите первые',
      speed: 71.3,
      largestDifference: 0.0043,
    },
  ],
};

const brokenGate: GateReport = {
  ...gate,
  adapter: 'qualcomm adreno-6xx',
  reason: 'webgpu-wrong-text',
  provider: 'wasm',
  precision: 'int8',
  attempts: [
    gate.attempts[0]!,
    {
      provider: 'webgpu',
      precision: 'q8',
      outcome: 'wrong-text',
      detail: 'пж лст пж лст пж лст пж лст',
      speed: null,
      largestDifference: 0.97,
    },
    {
      provider: 'webgpu',
      precision: 'q8f16',
      outcome: 'failed',
      detail: 'GPUPipelineError: shader-f16 is not enabled on this device',
      speed: null,
      largestDifference: null,
    },
  ],
};

const log: LoadRecord[] = [
  {
    ...session,
    startedAt: '2026-11-24T16:05:51.120Z',
    reason: 'webgpu-verified',
    prepareSeconds: 0.41,
    loadSeconds: 1.73,
    warmUpSeconds: 0.52,
    heapBytes: 21_000_000,
    problem: null,
  },
  {
    modelId: gigaam,
    provider: 'webgpu',
    precision: 'q8',
    threads: 1,
    startedAt: '2026-11-24T16:20:03.004Z',
    reason: 'webgpu-failed',
    prepareSeconds: 0,
    loadSeconds: 0.9,
    warmUpSeconds: 0,
    heapBytes: 0,
    problem: appError('gpu-failed', { kind: 'lost', detail: 'device lost: unknown' }).problem,
  },
];

/** Every state in which a user can meet the models of the page, by name. */
export const modelScenarios = {
  'first-visit': modelsSnapshot(),
  'partly-here': snapshotWith({
    [gigaam]: { files: { phase: 'absent', storedBytes: 117_440_512 } },
  }),
  downloading: snapshotWith({ [gigaam]: { files: downloading() } }),
  'unknown-length': snapshotWith({
    [gigaam]: { files: downloading({ totalBytes: null, bytesPerSecond: null }) },
  }),
  paused: snapshotWith({ [gigaam]: { files: downloading({ isPaused: true }) } }),
  retrying: snapshotWith({
    [gigaam]: {
      files: downloading({
        retry: { attempt: 3, inSeconds: 8, reason: 'http', detail: 'HTTP 503' },
        startedOver: 'changed',
      }),
    },
  }),
  elsewhere: snapshotWith({ [gigaam]: { files: downloading({ isElsewhere: true }) } }),
  verifying: snapshotWith({
    [gigaam]: { files: { phase: 'verifying', doneBytes: 90e6, totalBytes: 224_895_354 } },
  }),
  preparing: snapshotWith({ [gigaam]: { files: { phase: 'preparing' } } }),
  failed: snapshotWith({
    [gigaam]: {
      files: {
        phase: 'failed',
        storedBytes: 117_440_512,
        problem: appError('model-unavailable', { modelId: gigaam, detail: 'HTTP 404' }).problem,
      },
    },
  }),
  cached: snapshotWith(
    { [gigaam]: cached },
    { storage: { usedBytes: 232_540_000, quotaBytes: 58e9, isPersistent: true } },
  ),
  'in-memory-only': snapshotWith({
    [gigaam]: { files: { ...cached.files, in: 'memory' } },
  }),
  loading: snapshotWith({
    [gigaam]: { ...cached, gate, sessions: [{ ...session, phase: 'loading', hits: 0 }] },
  }),
  ready: snapshotWith(
    {
      [gigaam]: { ...cached, gate, sessions: [session], speeds: { webgpu: 64.2, wasm: 9.1 } },
      [gigaamV3Ctc.id]: cached,
      [demoModel.id]: { files: { phase: 'cached', storedBytes: 7_638_668, in: 'disk' } },
    },
    {
      storage: { usedBytes: 457_400_000, quotaBytes: 58e9, isPersistent: true },
      counters: {
        hits: 7,
        misses: 2,
        loadSeconds: 2.63,
        warmUpSeconds: 0.52,
        transcribeSeconds: 184.2,
        heapBytes: 21_000_000,
      },
      log,
    },
  ),
  'waiting-for-gpu': snapshotWith({
    [gigaam]: {
      ...cached,
      sessions: [
        { ...session, phase: 'waiting_for_gpu', neededMegabytes: 400, freeMegabytes: 120 },
      ],
    },
  }),
  quarantined: snapshotWith({ [gigaam]: { ...cached, gate: brokenGate, speeds: { wasm: 9.4 } } }),
  imported: modelsSnapshot({
    models: [
      ...builtInModels.map((model) => modelStatus(model)),
      modelStatus(
        {
          ...gigaamV3Ctc,
          id: 'import-5f1c',
          title: 'v3_ctc_callcentre.int8',
          accuracy: null,
          licence: '',
        },
        { ...cached, isImported: true },
      ),
    ],
  }),
  crash: snapshotWith(
    { [gigaam]: cached },
    {
      crash: {
        key: { modelId: gigaam, provider: 'webgpu', precision: 'q8f16', threads: 1 },
        at: '2026-11-24T15:58:00Z',
        lastGoodModelId: null,
      },
    },
  ),
  'wrong-catalogue': modelsSnapshot({
    catalogueProblem: appError('catalogue-invalid', {
      field: 'models[0].files[1].bytes',
      detail: 'a whole number above 0 is wanted, "big" was found',
    }).problem,
  }),
} satisfies Record<string, ModelsSnapshot>;

export type ModelScenario = keyof typeof modelScenarios;

/** An import of which little was taken. */
export const refusedImport: ImportResult = {
  models: [],
  refused: [
    { name: 'notes.txt', reason: 'unknown-file', detail: 'no line looks like a token' },
    { name: 'whisper-tiny.onnx', reason: 'unknown-graph', detail: 'input input_features' },
    { name: 'v3_ctc.int8.onnx', reason: 'vocabulary-missing', detail: '' },
  ],
};
