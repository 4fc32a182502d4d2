import { appError } from '../errors';
import type { ChunkOptions, VadOptions } from '../recognition/options';
import type { ExecutionProvider } from './prepared-model';

export const fileRoles = ['graph', 'encoder', 'decoder', 'joint', 'vocabulary'] as const;

/** What a file is to its model. `graph`: a whole CTC model; an RNN-T model is three graphs. */
export type FileRole = (typeof fileRoles)[number];

/** One file of a model. */
export interface ModelFile {
  role: FileRole;
  /** As it is published; imports and exports go by it, and mirrors have it under this name. */
  name: string;
  /** In the order in which they are tried: absolute, or relative to the page. */
  urls: readonly string[];
  /** Null where nobody has told: then whatever length the host names is taken. */
  bytes: number | null;
  /** Lower-case hexadecimal; null where it is unknown: then it is pinned at the first download. */
  sha256: string | null;
}

/** Raw 16 kHz mono s16le, and its text. */
export interface KnownClip {
  url: string;
  text: string;
}

/** How well a model hears, as published. */
interface PublishedAccuracy {
  /** Percent, on average over the publisher's test sets. */
  wordErrorRate: number;
  /** How it was measured, and by whom. */
  source: string;
}

/** The part after the encoder. */
export type Head = 'ctc' | 'rnnt';

/** Everything that is to know about a model before it is loaded. */
export interface ModelManifest {
  id: string;
  title: string;
  head: Head;
  /** `characters`: one letter a token, `▁` alone is the space; `pieces`: a piece beginning with `▁` begins a word. */
  vocabularyKind: 'characters' | 'pieces';
  /** The log-mel front end that the model was trained with. */
  features: 'v2' | 'v3';
  files: readonly ModelFile[];
  licence: string;
  /** `words`: small letters only; `sentences`: punctuation, capitals and digits. */
  writes: 'words' | 'sentences';
  accuracy: PublishedAccuracy | null;
  /** What a loaded model takes: the heap of WebAssembly, or memory of the graphics card. */
  memoryBytes: Record<ExecutionProvider, number>;
  /**
   * A clip that every provider must transcribe before it is used, and what the model writes for
   * it (letters and digits count); null for a model whose text is not known: then providers are
   * only compared with each other.
   */
  knownClip: KnownClip | null;
  /** Where the model needs other regions or chunks than the defaults. */
  vad?: Partial<VadOptions>;
  chunks?: Partial<ChunkOptions>;
}

/** Heads that can be decoded today; models with others are listed, but cannot be chosen. */
const supportedHeads: readonly Head[] = ['ctc', 'rnnt'];

/** The files that a model with this head is made of. */
export function rolesOf(head: Head): readonly FileRole[] {
  return head === 'ctc' ? ['graph', 'vocabulary'] : ['encoder', 'decoder', 'joint', 'vocabulary'];
}

/** The file that most of a model is in, and that the runtime loads. */
export function mainRoleOf(head: Head): FileRole {
  return head === 'ctc' ? 'graph' : 'encoder';
}

/** Whether the page can run the model. */
export function isSupported(model: ModelManifest): boolean {
  return supportedHeads.includes(model.head);
}

/**
 * The file that has a role in the model.
 *
 * @throws AppError `model-invalid` where there is none
 */
export function fileOf(model: ModelManifest, role: FileRole): ModelFile {
  const file = model.files.find((candidate) => candidate.role === role);
  if (file) return file;
  throw appError('model-invalid', { modelId: model.id, detail: `no file is its ${role}` });
}

/** Bytes of all files whose size is known. */
export function sizeOf(model: ModelManifest): number {
  return model.files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
}

/** Bytes of all files; 0 where that of a file is unknown. */
export function wholeSizeOf(model: ModelManifest): number {
  return model.files.every(({ bytes }) => bytes !== null) ? sizeOf(model) : 0;
}

/** The same manifest with absolute URLs, for workers, which have another base than the page. */
export function resolveUrls(model: ModelManifest, baseUrl: string): ModelManifest {
  const absolute = (url: string) => new URL(url, baseUrl).href;
  return {
    ...model,
    files: model.files.map((file) => ({ ...file, urls: file.urls.map(absolute) })),
    knownClip: model.knownClip && { ...model.knownClip, url: absolute(model.knownClip.url) },
  };
}
