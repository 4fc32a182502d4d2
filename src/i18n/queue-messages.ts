import type { JobNeed } from '../shared/jobs/job-states';

/** Texts of the queue. Counts and shares come in raw. */
export interface QueueMessages {
  title: string;
  pause: string;
  resume: string;
  cancel: string;
  retry: string;
  again: string;
  remove: string;
  moveUp: string;
  moveDown: string;
  moveFirst: string;
  /** Opens what else can be done with a file. */
  more: string;
  chooseAgain: string;
  chooseOther: string;
  chooseSeveral: string;
  allowReading: string;
  allowReadingAll: string;
  /** For screen readers: the file that a button belongs to. */
  ofFile: (action: string, fileName: string) => string;
  /** How waiting files are put in another order. */
  orderHint: string;

  done: (done: number, all: number) => string;
  failed: (count: number) => string;
  showFailed: string;
  needing: (count: number) => string;
  pauseAll: string;
  resumeAll: string;
  allPaused: string;
  removeDone: string;
  removed: (fileName: string, count: number) => string;
  undo: string;

  /** What an interrupted job waits for. */
  needs: Record<JobNeed, (fileName: string) => string>;
  /** `share`: null while the length is unknown. */
  kept: (share: number | null) => string;
  nothingKept: string;

  follower: string;
  memory: string;
  reading: string;
  /** What came of files: new ones, ones that interrupted jobs waited for, ones that are no recordings. */
  outcome: (added: number, continued: number, passedOver: number) => string;
  finished: (done: number, failed: number) => string;
}
