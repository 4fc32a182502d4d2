import {
  choosePlural,
  formatBytes,
  formatClock,
  formatDuration,
  formatMoment,
  formatNumber,
} from './format';

const count = (number: number, one: string, other: string) =>
  `${formatNumber('en', number)} ${choosePlural('en', number, { one, other })}`;
const texts = (number: number) => count(number, 'text', 'texts');
const moment = (milliseconds: number) => formatMoment('en', new Date(milliseconds).toISOString());

/** English texts of the library. */
export const libraryEn = {
  title: 'Library',
  empty: {
    title: 'Your texts will be here',
    lead: 'Every recording that is recognised comes here by itself and stays in this browser. Texts can be edited, searched and saved to files.',
    toDesk: 'Recognise a recording',
  },
  /** The browser keeps nothing. */
  memory:
    'The browser keeps nothing: texts will be lost with this tab. Save them to files before you close it.',
  /** `mediaBytes`: of recordings that are kept. */
  storage: (documents: number, textBytes: number, mediaBytes: number) =>
    [
      texts(documents),
      `about ${formatBytes('en', textBytes)}`,
      mediaBytes > 0 && `${formatBytes('en', mediaBytes)} of recordings`,
    ]
      .filter(Boolean)
      .join(', '),

  search: {
    label: 'Search all texts',
    hint: 'Words are found in every inflection. “In quotes”: exactly as written.',
    searching: 'Searching…',
    none: 'Nothing was found. Try other words, or show texts of all tags.',
    found: (documents: number) => `Found in ${texts(documents)}`,
    /** Hits of one document that are not shown yet. */
    more: (hits: number) => `${count(hits, 'place', 'places')} more`,
  },
  order: 'Order',
  orders: {
    newest: 'Newest first',
    edited: 'Last edited first',
    oldest: 'Oldest first',
    title: 'By title',
    longest: 'Longest first',
  },
  tags: {
    label: 'Only with the tag',
    all: 'All',
    ofTag: (tag: string, documents: number) => `${tag}, ${texts(documents)}`,
  },

  item: {
    /** For screen readers: the text that a button belongs to. */
    ofDocument: (action: string, title: string) => `${action}: ${title}`,
    select: (title: string) => `Select: ${title}`,
    /** Milliseconds since 1970. */
    at: moment,
    edited: (milliseconds: number) => `edited ${moment(milliseconds)}`,
    /** Only this much of the recording was recognised. */
    range: (startSeconds: number, endSeconds: number) =>
      `part ${formatClock(startSeconds)}–${formatClock(endSeconds)}`,
    joined: (parts: number) => `joined from ${texts(parts)}`,
    /** Its job is not done. */
    growing: 'not all of it is recognised yet',
    duration: (seconds: number) => formatDuration('en', seconds),
    words: (words: number) => count(words, 'word', 'words'),
    media: (bytes: number) => `recording kept here, ${formatBytes('en', bytes)}`,
    more: 'More',
    rename: 'Rename',
    titleField: 'Title',
    editTags: 'Tags',
    tagsField: 'Tags, with commas between',
    saveProject: 'Save as a project',
    saveProjectWithMedia: 'Save as a project with the recording',
    keepMedia: 'Keep the recording here',
    dropMedia: 'Do not keep the recording',
    remove: 'Delete',
  },

  selection: {
    label: 'Selected texts',
    count: (documents: number) => `${texts(documents)} selected`,
    all: 'Select all',
    clear: 'Clear selection',
    join: 'Join into one text',
    joinHint: 'One text on one clock, in the order of the file names. The texts stay as they are.',
    remove: 'Delete',
  },

  files: {
    label: 'Projects and backups',
    open: 'Open a project or backup',
    backup: 'Back everything up',
    backupWithMedia: 'With recordings',
    hint: 'A project (.pisar) is one text with its edits and versions, a backup (.zip) all texts and settings. What is here already is not overwritten.',
    current: {
      project: 'Saving the project',
      open: 'Opening the project',
      backup: 'Making the backup',
      restore: 'Reading the backup',
      media: 'Keeping the recording',
    },
    opened: (documents: number) => `${texts(documents)} added.`,
    restored: (added: number, skipped: number) =>
      [
        added > 0
          ? `${texts(added)} restored.`
          : 'There is nothing to restore: all that is in the backup is here already.',
        added > 0 && skipped > 0 && `${texts(skipped)} here already.`,
      ]
        .filter(Boolean)
        .join(' '),
    show: 'Open',
  },

  lost: {
    titles: {
      emptied: 'The browser has lost the library',
      cleared: 'The data of this site was deleted',
      unreadable: 'The library does not open',
    },
    /** `documents`: so many were in it. */
    leads: {
      emptied: (documents: number) =>
        `${choosePlural('en', documents, { one: 'There was', other: 'There were' })} ${texts(documents)} in it. Browsers put an empty database in the place of one that is damaged, or delete it where the disk is full.`,
      cleared: (documents: number) =>
        `The browser has deleted all that was kept here${documents > 0 ? `, ${texts(documents)} in all` : ''}. What is open on the screen is kept again; the rest is gone. Save what you still need, then load the page again: models are fetched again, too.`,
      unreadable: (documents: number) =>
        `It has ${texts(documents)}, but the browser does not give them out now. Close other tabs of this page and load it again. What is recognised until then is lost with this tab: save it to files.`,
    },
    backup: (fileName: string, documents: number, milliseconds: number) =>
      `The last backup, of ${texts(documents)}, was made on ${moment(milliseconds)}: it was saved as ${fileName}.`,
    noBackup: 'If you have a backup (.zip), all its texts can be restored from it.',
    restore: 'Restore from a backup',
    reload: 'Load the page again',
    dismiss: 'Do without',
    hide: 'Hide',
  },

  removed: (title: string, documents: number) =>
    documents === 1 ? `Deleted: ${title}` : `Deleted: ${texts(documents)}`,
  undo: 'Undo',
  dismiss: 'Close',
};
