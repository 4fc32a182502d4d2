import { choosePlural, formatNumber, formatPercent } from './format';
import type { QueueMessages } from './queue-messages';

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
  more: 'More',
  chooseAgain: 'Choose the file again',
  chooseOther: 'Choose another file',
  chooseSeveral: 'Choose the files again',
  allowReading: 'Allow reading',
  allowReadingAll: 'Allow reading all',
  ofFile: (action, fileName) => `${action}: ${fileName}`,
  orderHint: 'Drag to change the order, or press Alt ↑ and Alt ↓.',

  done: (done, all) => `${formatNumber('en', done)} of ${formatNumber('en', all)} done`,
  failed: (failed) => `${formatNumber('en', failed)} failed`,
  showFailed: 'Show what failed',
  needing: (files) => `${count(files, 'file waits', 'files wait')} for you`,
  pauseAll: 'Pause all',
  resumeAll: 'Go on',
  allPaused: 'All paused',
  removeDone: 'Remove the finished',
  removed: (fileName, files) =>
    files === 1 ? `Removed: ${fileName}` : `Removed: ${count(files, 'recording', 'recordings')}`,
  undo: 'Undo',

  needs: {
    file: (fileName) => `The work was interrupted. To go on, choose “${fileName}” again.`,
    permission: (fileName) =>
      `The work was interrupted. To go on, allow “${fileName}” to be read again.`,
  },
  kept: (share) =>
    share === null
      ? 'All that was recognised is kept.'
      : `${formatPercent('en', share)} is recognised, and kept.`,
  nothingKept: 'There was no text yet.',

  follower: 'Another tab does the work; what you do here goes there.',
  memory:
    'The browser keeps nothing here: the text is lost with the tab. Save it before you close it.',
  reading: 'Looking through the folder…',
  outcome: (added, continued, passedOver) =>
    [
      continued > 0 && `${count(continued, 'recording goes', 'recordings go')} on`,
      (added > 0 || continued === 0) && `${count(added, 'recording', 'recordings')} added`,
      passedOver > 0 && `${count(passedOver, 'other file', 'other files')} passed over`,
    ]
      .filter(Boolean)
      .join(', '),
  finished: (done, failed) =>
    failed === 0
      ? `Done: ${count(done, 'recording', 'recordings')}`
      : `Done: ${formatNumber('en', done)}, failed: ${formatNumber('en', failed)}`,
} satisfies QueueMessages;
