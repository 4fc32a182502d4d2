import { choosePlural, formatBytes, formatDuration, formatMoment, formatNumber } from './format';
import type { LibraryMessages } from './library-messages';

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
  memory:
    'The browser keeps nothing: texts will be lost with this tab. Save them to files before you close it.',
  storage: (documents, textBytes, mediaBytes) =>
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
    found: (documents) => `Found in ${texts(documents)}`,
    more: (hits) => `${count(hits, 'place', 'places')} more`,
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
    ofTag: (tag, documents) => `${tag}, ${texts(documents)}`,
  },

  item: {
    ofDocument: (action, title) => `${action}: ${title}`,
    select: (title) => `Select: ${title}`,
    at: moment,
    edited: (milliseconds) => `edited ${moment(milliseconds)}`,
    growing: 'not all of it is recognised yet',
    duration: (seconds) => formatDuration('en', seconds),
    words: (words) => count(words, 'word', 'words'),
    media: (bytes) => `recording kept here, ${formatBytes('en', bytes)}`,
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
    count: (documents) => `${texts(documents)} selected`,
    all: 'Select all',
    clear: 'Clear selection',
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
    opened: (documents) => `${texts(documents)} added.`,
    restored: (added, skipped) =>
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

  removed: (title, documents) =>
    documents === 1 ? `Deleted: ${title}` : `Deleted: ${texts(documents)}`,
  undo: 'Undo',
  dismiss: 'Close',
} satisfies LibraryMessages;
