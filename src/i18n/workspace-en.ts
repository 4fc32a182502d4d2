import type { EditKind, VersionKind } from '../shared/documents/document';
import { choosePlural, formatClock, formatMoment, formatNumber, formatPercent } from './format';

const edits: Record<EditKind, string> = {
  typing: 'typing',
  split: 'the new paragraph',
  join: 'the joining',
  accept: 'the acceptance',
  replace: 'the replacement',
  passage: 'the new reading of a passage',
  speaker: 'the change of speakers',
  note: 'the note',
  restore: 'the return of a version',
  remove: 'the removal',
};

const count = (number: number, one: string, other: string) =>
  `${formatNumber('en', number)} ${choosePlural('en', number, { one, other })}`;

/** English texts of the place where a text is read and corrected. */
export const workspaceEn = {
  title: 'Text',
  /** Of a text that was made from others. */
  joined: {
    title: (parts: number) => `Joined from ${count(parts, 'text', 'texts')}`,
    noSound:
      'The sound of all parts together is no longer kept. Each part can be heard in its own text.',
    /** Behind the name of a part that was deleted. */
    gone: '(deleted)',
  },
  text: {
    /** The field that a segment is while it is written in. */
    segment: (startSeconds: number) => `Text at ${formatClock(startSeconds)}`,
    /** What the keys do in a text that can be written in. */
    keys: 'Click a word to hear it and to write there. By keyboard: ↑ ↓ choose a paragraph, with Shift they select, ← → go by word, Enter plays, F2 writes, 1–9 say who speaks. While writing: Enter makes a new paragraph, Ctrl+A twice selects all of the text, Escape ends it.',
    /** To who writes in a text that is not finished. */
    notYet: 'This part is still being recognised. It can be edited as soon as it is ready.',
  },
  tools: {
    label: 'Tools for the text',
    /** Null: there is nothing to take back. */
    undo: (kind: EditKind | null) => (kind ? `Undo ${edits[kind]} (Ctrl+Z)` : 'Nothing to undo'),
    redo: (kind: EditKind | null) =>
      kind ? `Redo ${edits[kind]} (Ctrl+Shift+Z)` : 'Nothing to redo',
    names: {
      find: 'Find',
      review: 'Uncertain words',
      speakers: 'Speakers',
      notes: 'Notes',
      versions: 'Versions',
    },
    /** Behind the name of a tool. */
    count: (number: number) => formatNumber('en', number),
    close: 'Close',
  },
  saving: {
    saved: 'Saved',
    saving: 'Saving…',
    failed: 'Not saved.',
    again: 'Try again',
  },
  elsewhere: {
    text: 'This text is being edited in another tab. Here you can read along.',
    takeOver: 'Edit here',
  },
  find: {
    title: 'Find and replace',
    query: 'Find',
    replacement: 'Replace with',
    previous: 'Previous',
    next: 'Next',
    replace: 'Replace',
    replaceAll: 'Replace all',
    replaced: (number: number) => `Replaced ${count(number, 'place', 'places')}.`,
    /** `place` from 1; 0 where none is at hand. */
    count: (place: number, number: number) => {
      if (number === 0) return 'Nothing found';
      return place > 0
        ? `${formatNumber('en', place)} of ${formatNumber('en', number)}`
        : `${formatNumber('en', number)} found`;
    },
    inflections: 'Any form of the word',
    inflectionsHint: 'Finds every inflected form of a Russian word.',
    wholeWords: 'Whole words',
    close: 'Close the search',
  },
  review: {
    title: 'Uncertain words',
    count: (number: number) => count(number, 'uncertain word', 'uncertain words'),
    none: 'No uncertain words are left.',
    start: 'Go to the next word to hear it and to correct it.',
    previous: 'Previous uncertain word',
    next: 'Next uncertain word',
    threshold: (share: number) => `less sure than ${formatPercent('en', share)}`,
    marking: 'Mark words',
    correction: (word: string) => `Correction of “${word}”`,
    accept: 'It is right',
    correct: 'Replace',
    acceptEverywhere: (number: number) => `Right everywhere: ${formatNumber('en', number)}`,
    everywhere: (number: number) => `Replace everywhere: ${formatNumber('en', number)}`,
    replaced: (number: number) => `Replaced ${count(number, 'place', 'places')}.`,
    write: 'Write in the text',
    confidence: (share: number) => `sure to ${formatPercent('en', share)}`,
    /** Read out when a word comes to be at hand. */
    said: (word: string, seconds: number, place: number, number: number) =>
      `“${word}” at ${formatClock(seconds)}, ${formatNumber('en', place)} of ${formatNumber('en', number)}`,
    close: 'Close the review',
  },
  notes: {
    title: 'Notes',
    none: 'No notes yet.',
    hint: 'A note without text is a bookmark.',
    add: 'Note what is heard now',
    /** A note without a text. */
    bookmark: 'Bookmark',
    noteAt: (seconds: number) => `Note at ${formatClock(seconds)}`,
    playFrom: (seconds: number) => `Play from ${formatClock(seconds)}`,
    removeAt: (seconds: number) => `Delete the note at ${formatClock(seconds)}`,
  },
  versions: {
    title: 'Versions',
    none: 'No versions yet.',
    kinds: {
      recognised: 'As recognised',
      opened: 'As opened',
      kept: 'Kept version',
      replaced: 'Before another version came back',
    } satisfies Record<VersionKind, string>,
    name: 'Name of the version',
    keep: 'Keep this version',
    kept: 'The version is kept.',
    /** `at`: milliseconds since 1970. */
    facts: (at: number, words: number) =>
      `${formatMoment('en', new Date(at).toISOString())}, ${count(words, 'word', 'words')}`,
    compare: 'Compare',
    compareWith: (title: string) => `Compare with “${title}”`,
    restore: 'Bring it back',
    restoreNamed: (title: string) => `Bring it back: “${title}”`,
    restored: (title: string) => `“${title}” is back. Undo takes it away again.`,
    compareTitle: 'What has changed',
    comparedWith: (title: string, changes: number) =>
      changes === 0
        ? `“${title}” and the text of now are the same, word for word.`
        : `From “${title}” to the text of now: ${count(changes, 'change', 'changes')}.`,
    marks: 'Struck out: only in the version. Underlined: only in the text of now.',
    moreChanges: (number: number) => `And ${count(number, 'more change', 'more changes')}.`,
    close: 'Close',
  },
};
