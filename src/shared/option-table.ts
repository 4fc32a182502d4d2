import type { JobLimits, JobWish } from './jobs/jobs';
import { fileRoles, type ModelFile, type ModelManifest } from './models/model-manifest';
import type { SessionLimits } from './models/model-states';
import type { PartialOptions } from './recognition/transcribe-options';
import type {
  ChannelChoice,
  ChunkOptions,
  ProviderChoice,
  VadOptions,
} from './recognition/options';
import {
  MOST_RAW_CHANNELS,
  type RawFormat,
  rawFormats,
  rawRateRange,
  type RawSound,
} from './recognition/raw-sound';
import type { RangeWish } from './recognition/transcript';
import * as field from './validation/option-fields';

/** The values that `provider` may have. */
export const providerChoices = ['auto', 'wasm', 'webgpu'] as const satisfies ProviderChoice[];

/** The values that `channels` may have. */
export const channelChoices = ['auto', 'mixed', 'apart'] as const satisfies ChannelChoice[];

/** Chunks end at 60 s: beyond that GigaAM writes gibberish. */
const chunkSeconds: field.Range = [1, 60];
const seconds: field.Range = [0, 60];
const share: field.Range = [0, 1];

/** What each number may be, wherever it is given: by a program, in `models.json`, in the settings. */
export const optionRanges = {
  /** WebAssembly threads, as many as ONNX Runtime Web takes; 0: as many as help. */
  threads: [0, 64],
  track: [0, Number.MAX_SAFE_INTEGER],
  vad: {
    positiveThreshold: share,
    negativeThreshold: share,
    redemptionSeconds: seconds,
    prePadSeconds: seconds,
    minSpeechSeconds: seconds,
  } satisfies Record<keyof VadOptions, field.Range>,
  chunks: {
    joinPauseSeconds: seconds,
    closeAfterSeconds: chunkSeconds,
    joinWithinSeconds: chunkSeconds,
    cutAboveSeconds: chunkSeconds,
    neverAloneSeconds: seconds,
    contextSeconds: seconds,
    overlapSeconds: seconds,
    splitMarginNats: [0, 1000],
  } satisfies Record<keyof ChunkOptions, field.Range>,
  jobLimits: {
    maxQueue: [1, 10_000],
    soundBudgetBytes: [0, 1_000_000_000_000],
  } satisfies Record<keyof JobLimits, field.Range>,
  sessionLimits: {
    /** Each model in memory takes hundreds of megabytes. */
    maxLoadedModels: [1, 8],
    /** At most a day. */
    idleUnloadSeconds: [0, 86_400],
  } satisfies Record<keyof SessionLimits, field.Range>,
} as const;

const { threads, track, vad, chunks, jobLimits, sessionLimits } = optionRanges;

const vadOptions = field.options<Partial<VadOptions>>(field.numbersIn(vad));

const chunkOptions = field.options<Partial<ChunkOptions>>({
  ...field.numbersIn(chunks),
  splitMarginNats: field.orNull(field.numberIn(chunks.splitMarginNats)),
});

const rawSound = field.options<RawSound>(
  {
    format: field.oneOf(Object.keys(rawFormats) as RawFormat[]),
    sampleRate: field.wholeNumberIn(rawRateRange),
    channels: field.wholeNumberIn([1, MOST_RAW_CHANNELS]),
  },
  ['format', 'sampleRate', 'channels'],
);

/** Of a recording, in seconds: a month is longer than any. */
const moment: field.Range = [0, 31 * 86_400];

const rangeWish = field.options<RangeWish>(
  { startSeconds: field.numberIn(moment), endSeconds: field.orNull(field.numberIn(moment)) },
  ['startSeconds', 'endSeconds'],
);

/** What can be asked of one job: an option more is a line more. */
const wishFields: field.OptionFields<JobWish> = {
  modelId: field.name,
  provider: field.oneOf(providerChoices),
  threads: field.wholeNumberIn(threads),
  track: field.orNull(field.wholeNumberIn(track)),
  channels: field.oneOf(channelChoices),
  raw: field.orNull(rawSound),
  range: field.orNull(rangeWish),
  vad: vadOptions,
};

/** As far as it is looked at before it is loaded. */
const model = field.atLeast<ModelManifest>({
  id: field.name,
  head: field.oneOf(['ctc', 'rnnt']),
  features: field.oneOf(['v2', 'v3']),
  files: field.listOf(field.atLeast<ModelFile>({ role: field.oneOf(fileRoles), name: field.name })),
  vad: field.orNothing(vadOptions),
  chunks: field.orNothing(chunkOptions),
});

/** The names of what a job can be asked. */
export const wishNames: ReadonlySet<string> = new Set(Object.keys(wishFields));

/** Options as programs give them, to be read by `parseOption`. */
export const optionTable = {
  wish: field.options<JobWish>(wishFields),
  transcribe: field.options<PartialOptions>({ ...wishFields, model, chunks: chunkOptions }),
  jobLimits: field.options<Partial<JobLimits>>({
    maxQueue: field.wholeNumberIn(jobLimits.maxQueue),
    soundBudgetBytes: field.wholeNumberIn(jobLimits.soundBudgetBytes),
  }),
  sessionLimits: field.options<Partial<SessionLimits>>({
    maxLoadedModels: field.wholeNumberIn(sessionLimits.maxLoadedModels),
    idleUnloadSeconds: field.wholeNumberIn(sessionLimits.idleUnloadSeconds),
  }),
  provider: field.oneOf(providerChoices),
  threads: field.wholeNumberIn(threads),
  raw: rawSound,
  jobId: field.name,
  modelId: field.name,
};
