import type { JobPhase, JobVerb } from './jobs/job-states';

/**
 * The closed list of what can go wrong. Texts for people are made from the code
 * and the facts (`src/i18n`), never from `message`, which is for developers.
 */
export interface AppErrorFacts {
  /** The bytes are no recording that the decoder knows. `detail`: the decoder's reason. */
  'not-audio': { detail: string };
  /**
   * The file has no header, and its name says no more than that. `detail`: what a guess from its
   * bytes came to.
   */
  'format-unknown': { detail: string };
  /** The sound is encrypted, and the key is not in the file. `detail`: how. */
  encrypted: { detail: string };
  /** None of the audio tracks is written in a way that can be decoded here. */
  'no-decoder': { codec: string };
  /** A file of no bytes. */
  'empty-file': Record<string, never>;
  /** A readable picture or video without an audio track. */
  'no-sound': Record<string, never>;
  /** The browser can no longer read the file: moved, changed, or permission lost. */
  'file-unreadable': { detail: string };
  /** Something that Pisar cannot do without is missing. */
  'browser-unsupported': { missing: Capability[] };
  /** A worker ended without an answer, most often for want of memory. */
  'worker-died': { worker: WorkerName; detail: string };
  'out-of-memory': { worker: WorkerName; detail: string };
  /** The model's files could not be fetched. */
  'model-unavailable': { modelId: string; detail: string };
  /** The model's files are not what the manifest promises. */
  'model-invalid': { modelId: string; detail: string };
  /** The model's files are not here, and nobody asked for a download. */
  'model-absent': { modelId: string };
  /** The page cannot run models of this kind yet. */
  'model-unsupported': { modelId: string; detail: string };
  /** `models.json` beside the site is wrong. `field`: such as `models[0].files[1].bytes`. */
  'catalogue-invalid': { field: string; detail: string };
  /** The graphics card failed while it computed; what it was given is computed again elsewhere. */
  'gpu-failed': { kind: GpuFailure; detail: string };
  /** The execution provider chosen by hand does not work here. */
  'provider-unavailable': { provider: 'wasm' | 'webgpu'; detail: string };
  /** An option out of its range. `allowed`: the range in mathematical notation or the list of values. */
  'invalid-option': { option: string; value: string; allowed: string };
  /** The range that was asked for begins behind the end of the recording. */
  'range-outside': { startSeconds: number; durationSeconds: number };
  /** The decoder has stood still for so long; it was ended. */
  'decoder-stuck': { seconds: number };
  /** Without storage sound is kept in memory, up to this length. */
  'too-long-for-memory': { limitSeconds: number };
  /** The browser has lost decoded sound, or a part of it; the recording can be decoded again. */
  'sound-lost': { detail: string };
  /** The job cannot go on without its recording: choose it again. */
  'file-needed': { fileName: string };
  /** Another file than the one that the job began with. */
  'wrong-file': { fileName: string; difference: 'size' | 'content' };
  /** So many jobs may wait; these were not added. */
  'queue-full': { limit: number; refused: number };
  /** The queue has no such job: it never had, or it was removed. */
  'no-such-job': { jobId: string };
  /** What was asked for makes no sense in this state of the job, such as cancelling a finished one. */
  'wrong-phase': { verb: JobVerb; phase: JobPhase };
  /** The library has no such document. */
  'document-missing': { documentId: string };
  /** The browser has no room for what was to be written; nothing of it was. */
  'storage-full': { detail: string };
  /** The browser could not write, or read what it keeps. */
  'storage-failed': { detail: string };
  /** A project or backup file that cannot be opened. Nothing was changed. */
  'file-invalid': {
    fileName: string;
    kind: 'project' | 'backup';
    reason: FileFault;
    detail: string;
  };
  /** The browser or the user gives no sound to record. */
  'input-refused': { input: InputKind; reason: InputRefusal; detail: string };
  /** A file beside a recording could not be written. */
  'file-unwritable': { fileName: string; detail: string };
  /** A fault of ours. */
  internal: { detail: string };
}

/** What can be recorded. `both`: the microphone on one channel, what the tab plays on the other. */
export type InputKind = 'microphone' | 'tab' | 'both';
/** `no-sound`: the user shares a tab without its sound. `busy`: another program has the microphone. */
export type InputRefusal = 'denied' | 'absent' | 'busy' | 'no-sound' | 'unsupported';
/**
 * `newer`: from a later version of Pisar. `too-large`: what it unpacks to is out of all proportion.
 * `unsafe`: names or contents that no version of Pisar writes.
 */
export type FileFault = 'not-ours' | 'damaged' | 'newer' | 'too-large' | 'unsafe';
export type GpuFailure = 'lost' | 'out-of-memory' | 'not-finite' | 'wrong-text' | 'failed';
export type AppErrorCode = keyof AppErrorFacts;
export type Capability = 'wasm' | 'wasm-simd' | 'worker' | 'module-worker';
export type WorkerName = 'decode' | 'vad' | 'engine' | 'session' | 'models' | 'record' | 'export';

/** Every code with its facts, as one discriminated union. */
export type AppProblem = {
  [Code in AppErrorCode]: { code: Code; facts: AppErrorFacts[Code] };
}[AppErrorCode];

/** The one error type that crosses stages, workers and the page. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly problem: AppProblem;

  constructor(problem: AppProblem, options?: ErrorOptions) {
    super(`${problem.code}: ${JSON.stringify(problem.facts)}`, options);
    this.problem = problem;
  }

  get code(): AppErrorCode {
    return this.problem.code;
  }
}

/** Makes an `AppError` from a code and the facts that belong to it. */
export function appError<Code extends AppErrorCode>(
  code: Code,
  facts: AppErrorFacts[Code],
  cause?: unknown,
): AppError {
  return new AppError({ code, facts } as AppProblem, cause === undefined ? undefined : { cause });
}

/** The message of anything that was thrown. */
export function detailOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** True for the error of an aborted `AbortSignal`, which is not a failure. */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}

/** What runtimes say when an allocation fails. */
const OUT_OF_MEMORY = /out of memory|bad_alloc|allocation failed|Array buffer allocation|grow/i;

/** True for what a runtime throws when there is no memory left. */
export function isOutOfMemory(thrown: unknown): boolean {
  return OUT_OF_MEMORY.test(detailOf(thrown));
}

/** Closes a switch over a union: a new member is a compile-time error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
