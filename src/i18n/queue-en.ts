import type { JobNeed } from '../shared/jobs/job-states';
import type { RangeFault } from '../shared/recognition/transcript';
import { choosePlural, formatClock, formatNumber, formatPercent } from './format';

const count = (value: number, one: string, other: string) =>
  `${formatNumber('en', value)} ${choosePlural('en', value, { one, other })}`;

/** Texts of the queue in English. */
export const queueEn = {
  title: 'Files',
  pause: 'Pause',
  resume: 'Continue',
  cancel: 'Cancel',
  retry: 'From the start',
  again: 'Once more',
  remove: 'Remove',
  moveUp: 'Up',
  moveDown: 'Down',
  moveFirst: 'Next',
  /** Opens what else can be done with a file. */
  more: 'More',
  chooseAgain: 'Choose the file again',
  chooseOther: 'Choose another file',
  chooseSeveral: 'Choose the files again',
  allowReading: 'Allow reading',
  allowReadingAll: 'Allow reading all',
  /** For screen readers: the file that a button belongs to. */
  ofFile: (action: string, fileName: string) => `${action}: ${fileName}`,
  /** How waiting files are put in another order. */
  orderHint: 'Drag to change the order, or press Alt ↑ and Alt ↓.',

  /** A part of a recording alone. */
  range: {
    open: 'Only a part…',
    title: (fileName: string) => `Recognise only a part: ${fileName}`,
    from: 'From',
    to: 'to',
    end: 'the end',
    hint: 'Minutes and seconds, such as 12:30. Empty means the beginning, or the end. The text so far is replaced.',
    recognise: 'Recognise',
    leave: 'Close',
    faults: {
      from: () => 'The beginning is no time: write it like 12:30 or 1:02:30.',
      to: () => 'The end is no time: write it like 12:30 or 1:02:30.',
      order: () => 'The part must end after it begins.',
      behind: (durationSeconds) =>
        `The part must begin before the recording ends${durationSeconds === null ? '' : `, which is at ${formatClock(durationSeconds)}`}.`,
    } satisfies Record<RangeFault, (durationSeconds: number | null) => string>,
    /** `endSeconds`: null for the end of the recording. */
    shown: (startSeconds: number, endSeconds: number | null) =>
      endSeconds === null
        ? `only from ${formatClock(startSeconds)} on`
        : `only ${formatClock(startSeconds)}–${formatClock(endSeconds)}`,
  },

  /** Parts of one recording that become one text. */
  joins: {
    offer: (parts: number, title: string) =>
      `These ${formatNumber('en', parts)} look like parts of one recording: ${title}.`,
    agree: 'Join when done',
    /** All are done. */
    agreeNow: 'Join into one text',
    refuse: 'Keep apart',
    waits: (done: number, all: number, title: string) =>
      `${title}: will be one text when all are done, ${formatNumber('en', done)} of ${formatNumber('en', all)} so far.`,
    joined: 'Joined into one text:',
    dismiss: 'Close',
  },

  done: (done: number, all: number) =>
    `${formatNumber('en', done)} of ${formatNumber('en', all)} done`,
  failed: (failed: number) => `${formatNumber('en', failed)} failed`,
  showFailed: 'Show what failed',
  needing: (files: number) => `${count(files, 'file waits', 'files wait')} for you`,
  pauseAll: 'Pause all',
  resumeAll: 'Go on',
  allPaused: 'All paused',
  removeDone: 'Remove the finished',
  removed: (fileName: string, files: number) =>
    files === 1 ? `Removed: ${fileName}` : `Removed: ${count(files, 'recording', 'recordings')}`,
  undo: 'Undo',

  /** What an interrupted job waits for. */
  needs: {
    file: (fileName) => `The work was interrupted. To go on, choose “${fileName}” again.`,
    permission: (fileName) =>
      `The work was interrupted. To go on, allow “${fileName}” to be read again.`,
  } satisfies Record<JobNeed, (fileName: string) => string>,
  /** `share`: null while the length is unknown. */
  kept: (share: number | null) =>
    share === null
      ? 'All that was recognised is kept.'
      : `${formatPercent('en', share)} is recognised, and kept.`,
  nothingKept: 'There was no text yet.',

  follower: 'Another tab does the work; what you do here goes there.',
  memory:
    'The browser keeps nothing here: the text is lost with the tab. Save it before you close it.',
  reading: 'Looking through the folder…',
  /** What came of files: new ones, ones that interrupted jobs waited for, ones that are no recordings. */
  outcome: (added: number, continued: number, passedOver: number) =>
    [
      continued > 0 && `${count(continued, 'recording goes', 'recordings go')} on`,
      (added > 0 || continued === 0) && `${count(added, 'recording', 'recordings')} added`,
      passedOver > 0 && `${count(passedOver, 'other file', 'other files')} passed over`,
    ]
      .filter(Boolean)
      .join(', '),
  /** Unfolds their names. */
  passedOver: 'Which files were passed over',
  finished: (done: number, failed: number) =>
    failed === 0
      ? `Done: ${count(done, 'recording', 'recordings')}`
      : `Done: ${formatNumber('en', done)}, failed: ${formatNumber('en', failed)}`,
};
