import { formatNumber } from './format';

const number = (value: number) => formatNumber('en', value);

/** English texts of folders whose recordings get their texts beside them. */
export const folderEn = {
  open: 'Texts beside files',
  title: 'Texts beside the recordings',
  lead: 'Every recording of a folder, and of the folders in it, gets its text beside it, under its own name. Recordings that have theirs are passed over. What you add to the folder is done as well, while this page is open.',
  formats: 'Write as',
  choose: 'Choose the folder',
  needsFormat: 'Choose at least one format.',
  close: 'Close',
  stop: 'Stop',
  /** Of the folder that is worked on. */
  state: (name: string, written: number, found: number, doneBefore: number) =>
    `${name}: ${number(written)} of ${number(found)} written` +
    (doneBefore > 0 ? `, ${number(doneBefore)} had theirs` : ''),
  watches: 'New recordings in the folder are found by themselves.',
};
