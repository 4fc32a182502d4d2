import {
  noProgress,
  type EngineFacts,
  type JobEvent,
  type JobNotice,
  type JobProgress,
} from '../shared/job-events';
import { assertNever, type AppProblem } from '../shared/errors';
import type { Segment, Transcript } from '../shared/transcript';

/** What a job has told so far. It stays visible after failure and cancel. */
export interface Findings {
  progress: JobProgress;
  segments: readonly Segment[];
  engine: EngineFacts | null;
  notices: readonly JobNotice[];
}

/** Where a job stands. */
export type JobState =
  | { phase: 'queued' }
  | { phase: 'running'; findings: Findings }
  | { phase: 'done'; findings: Findings; transcript: Transcript }
  | { phase: 'failed'; findings: Findings; problem: AppProblem }
  | { phase: 'cancelled'; findings: Findings };

const noFindings: Findings = { progress: noProgress, segments: [], engine: null, notices: [] };

/** One file on its way to a transcript. `Jobs` alone calls its verbs. */
export class Job {
  readonly id: string;
  #file = $state.raw() as File;
  #bytes = $state.raw(0);
  #state = $state.raw<JobState>({ phase: 'queued' });

  constructor(id: string, file: File) {
    this.id = id;
    this.replaceFile(file);
  }

  get file(): File {
    return this.#file;
  }

  /** Size of the file when it was chosen. */
  get bytes(): number {
    return this.#bytes;
  }

  get state(): JobState {
    return this.#state;
  }

  /** What was told so far; nothing while the job waits. */
  get findings(): Findings {
    return this.#state.phase === 'queued' ? noFindings : this.#state.findings;
  }

  /** The text so far. */
  get segments(): readonly Segment[] {
    return this.#state.phase === 'done' ? this.#state.transcript.segments : this.findings.segments;
  }

  replaceFile(file: File): void {
    this.#file = file;
    // Chromium looks at a chosen file when it is first asked about it. One that has gone by the
    // time its turn comes would be taken for empty instead of unreadable.
    this.#bytes = file.size;
  }

  wait(): void {
    this.#state = { phase: 'queued' };
  }

  start(): void {
    this.#state = { phase: 'running', findings: noFindings };
  }

  hear(event: JobEvent): void {
    this.#state = { phase: 'running', findings: addEvent(this.findings, event) };
  }

  finish(transcript: Transcript): void {
    this.#state = { phase: 'done', findings: this.findings, transcript };
  }

  fail(problem: AppProblem): void {
    this.#state = { phase: 'failed', findings: this.findings, problem };
  }

  cancel(): void {
    this.#state = { phase: 'cancelled', findings: this.findings };
  }
}

function addEvent(findings: Findings, event: JobEvent): Findings {
  switch (event.type) {
    case 'progress':
      return { ...findings, progress: event.progress };
    case 'engine':
      return { ...findings, engine: event.engine };
    case 'notice':
      return findings.notices.includes(event.notice)
        ? findings
        : { ...findings, notices: [...findings.notices, event.notice] };
    case 'segments':
      return {
        ...findings,
        segments: [...findings.segments.slice(0, event.from), ...event.segments],
      };
    default:
      return assertNever(event);
  }
}
