import type { DocumentFacts, DocumentVersion, VersionKind } from '../../shared/documents/document';
import type { FileFacts } from '../../shared/jobs/jobs';
import type { JsonField } from '../../shared/models/json-field';
import { providerOf, type Precision } from '../../shared/models/prepared-model';
import type { Fallback, Incomplete, StageTimes } from '../../shared/recognition/transcript';
import { choice, flag, list, nullable, number, object, text, whole } from './check-json';
import { seconds } from './check-text';

/** The form of project files that this version writes; it reads this and earlier ones. */
export const PROJECT_FORM = 1;

/** `project.json`: all of a document but its text, edits and sound. */
export interface ProjectHead {
  app: 'pisar';
  kind: 'project';
  form: number;
  id: string;
  title: string;
  tags: string[];
  createdAt: number;
  changedAt: number;
  facts: DocumentFacts;
  media: FileFacts;
  versions: DocumentVersion[];
  /** So many of the edits are in the text. */
  position: number;
  /** Of the peaks in `waveform.bin`; null where there is none. */
  peaksPerSecond: number | null;
  /** Whether the recording is in the file. */
  hasMedia: boolean;
}

/** Ids name files and locks: nothing but what the page itself makes. */
export const DOCUMENT_ID = /^[A-Za-z0-9_-]{1,64}$/;

const detail = text(10_000);
/** Milliseconds since 1970, to the end of what a Date can be. */
const moment = number(0, 8.64e15);
const amount = number(0, Number.MAX_VALUE);

const stages = object<StageTimes>({
  decodeSeconds: amount,
  vadSeconds: amount,
  featuresSeconds: amount,
  modelSeconds: amount,
  textSeconds: amount,
  loadSeconds: amount,
  transcribeSeconds: amount,
  totalSeconds: amount,
});

const providers = ['wasm', 'webgpu'] as const;

const facts = object<DocumentFacts>({
  fileName: text(1000),
  language: choice(['ru']),
  durationSeconds: seconds,
  speechSeconds: seconds,
  modelId: text(200),
  provider: choice(providers),
  precision: choice(Object.keys(providerOf) as Precision[]),
  threads: whole,
  cacheHit: flag,
  unknownTokens: whole,
  fallbacks: list(
    object<Fallback>({
      startSeconds: seconds,
      endSeconds: seconds,
      provider: choice(providers),
      detail,
    }),
    100_000,
  ),
  realTimeFactor: amount,
  stages,
  incomplete: nullable(
    object<Incomplete>({ stoppedAtSeconds: seconds, expectedSeconds: nullable(seconds), detail }),
  ),
});

const versionKinds: Record<VersionKind, true> = {
  recognised: true,
  opened: true,
  kept: true,
  replaced: true,
};

/** So many versions a document may have in a file. */
export const MOST_VERSIONS = 1000;

const version = object<DocumentVersion>({
  number: number(0, 1e6),
  kind: choice(Object.keys(versionKinds) as VersionKind[]),
  name: nullable(text(1000)),
  at: moment,
  wordCount: whole,
});

const head = object<ProjectHead>({
  app: choice(['pisar']),
  kind: choice(['project']),
  form: whole,
  id: text(64),
  title: text(1000),
  tags: list(text(200), 100),
  createdAt: moment,
  changedAt: moment,
  facts,
  media: object<FileFacts>({ name: text(1000), bytes: whole, lastModified: moment }),
  versions: list(version, MOST_VERSIONS),
  position: whole,
  peaksPerSecond: nullable(number(0.01, 100_000)),
  hasMedia: flag,
});

/** `project.json`; its app, kind and form are known already. */
export function checkProject(field: JsonField): ProjectHead {
  const checked = head(field);
  if (!DOCUMENT_ID.test(checked.id)) field.required('id').refuse('is no id');
  const numbers = checked.versions.map((item) => item.number);
  if (numbers.some((item, index) => index > 0 && item <= (numbers[index - 1] ?? 0)))
    field.required('versions').refuse('is out of order');
  if (numbers.some((item) => !Number.isInteger(item)))
    field.required('versions').refuse('has a number that is not whole');
  return checked;
}
