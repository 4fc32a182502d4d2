import * as v from 'valibot';
import type {
  DocumentFacts,
  DocumentVersion,
  JoinedPart,
  VersionKind,
} from '../../shared/documents/document';
import type { FileFacts } from '../../shared/jobs/jobs';
import { providerOf, type Precision } from '../../shared/models/prepared-model';
import type {
  Fallback,
  Incomplete,
  Loudness,
  StageTimes,
  TimeRange,
  Unheard,
} from '../../shared/recognition/transcript';
import {
  anyText,
  choice,
  flag,
  list,
  number,
  object,
  wholeNumber,
} from '../../shared/validation/fields';
import { seconds } from './text-schema';

/** The form of project files that this version writes; it reads this and earlier ones. */
export const PROJECT_FORM = 1;

const detail = anyText(10_000);
/** Milliseconds since 1970, to the end of what a Date can be. */
export const moment = number(0, 8.64e15);
const amount = number(0, Number.MAX_VALUE);

const stages = object({
  decodeSeconds: amount,
  vadSeconds: amount,
  featuresSeconds: amount,
  modelSeconds: amount,
  textSeconds: amount,
  loadSeconds: amount,
  transcribeSeconds: amount,
  totalSeconds: amount,
} satisfies Record<keyof StageTimes, unknown>);

const provider = choice(['wasm', 'webgpu']);

const range = object({
  startSeconds: seconds,
  endSeconds: seconds,
} satisfies Record<keyof TimeRange, unknown>);

const part = object({
  documentId: anyText(64),
  title: anyText(1000),
  startSeconds: seconds,
  fromSeconds: seconds,
  durationSeconds: seconds,
} satisfies Record<keyof JoinedPart, unknown>);

const facts = object({
  fileName: anyText(1000),
  language: choice(['ru']),
  durationSeconds: seconds,
  range: v.exactOptional(range),
  parts: v.exactOptional(v.pipe(list(part, 10_000), v.readonly())),
  speechSeconds: seconds,
  modelId: anyText(200),
  provider,
  precision: choice(Object.keys(providerOf) as Precision[]),
  threads: wholeNumber(0),
  cacheHit: flag,
  unknownTokens: wholeNumber(0),
  isUnlikeRussian: v.exactOptional(v.literal(true)),
  fallbacks: list(
    object({
      startSeconds: seconds,
      endSeconds: seconds,
      provider,
      detail,
    } satisfies Record<keyof Fallback, unknown>),
    100_000,
  ),
  realTimeFactor: amount,
  stages,
  incomplete: v.nullable(
    object({
      stoppedAtSeconds: seconds,
      expectedSeconds: v.nullable(seconds),
      detail,
    } satisfies Record<keyof Incomplete, unknown>),
  ),
  unheard: v.exactOptional(
    v.nullable(
      object({
        seconds,
        cause: choice(['unread', 'undecoded']),
        detail,
      } satisfies Record<keyof Unheard, unknown>),
    ),
  ),
  loudness: v.exactOptional(
    object({
      peakDbfs: v.nullable(number(-200, 200)),
      soundingSeconds: seconds,
    } satisfies Record<keyof Loudness, unknown>),
  ),
  gapSeconds: v.exactOptional(seconds),
} satisfies Record<keyof DocumentFacts, unknown>);

const versionKinds: Record<VersionKind, true> = {
  recognised: true,
  opened: true,
  kept: true,
  replaced: true,
};

/** So many versions a document may have in a file. */
export const MOST_VERSIONS = 1000;

const version = object({
  number: wholeNumber(0, 1e6),
  kind: choice(Object.keys(versionKinds) as VersionKind[]),
  name: v.nullable(anyText(1000)),
  at: moment,
  wordCount: wholeNumber(0),
} satisfies Record<keyof DocumentVersion, unknown>);

/** `project.json`: all of a document but its text, edits and sound. */
export const projectSchema = object({
  app: choice(['pisar']),
  kind: choice(['project']),
  form: wholeNumber(1),
  // Ids name files and locks: nothing but what the page itself makes.
  id: v.pipe(anyText(64), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'is no id')),
  title: anyText(1000),
  tags: list(anyText(200), 100),
  createdAt: moment,
  changedAt: moment,
  facts,
  media: object({
    name: anyText(1000),
    bytes: wholeNumber(0),
    lastModified: moment,
  } satisfies Record<keyof FileFacts, unknown>),
  versions: v.pipe(
    list(version, MOST_VERSIONS),
    v.check(
      (all) =>
        all.every((item, index) => index === 0 || item.number > (all[index - 1]?.number ?? 0)),
      'is out of order',
    ),
  ),
  /** So many of the edits are in the text. */
  position: wholeNumber(0),
  /** Of the peaks in `waveform.bin`; null where there is none. */
  peaksPerSecond: v.nullable(number(0.01, 100_000)),
  /** Whether the recording is in the file. */
  hasMedia: flag,
});

export type ProjectHead = v.InferOutput<typeof projectSchema>;
