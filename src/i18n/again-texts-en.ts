import { choosePlural, formatNumber } from './format';

const count = (number: number, one: string, other: string) =>
  `${formatNumber('en', number)} ${choosePlural('en', number, { one, other })}`;

/** English texts of what happens to a text whose recording is recognised again. */
export const againTextsEn = {
  before:
    'Your text stays in place while I transcribe again. Then I show the differences and you choose; the other text is kept among the versions.',
  begin: 'Recognise again',
  leave: 'Cancel',
  running: 'Transcribing again. Until it is done this is the text of before, to read and to edit.',
  failed: 'Transcribing again did not work. The text is as it was.',
  done: 'Transcribed again. Your text is still here: choose which one stays.',
  differences: (number: number) =>
    number === 0
      ? 'Both say the same, word for word.'
      : `${count(number, 'difference', 'differences')}. Struck out: only in yours. Underlined: only in the new one.`,
  show: 'Show all differences',
  title: 'Your text and the new one',
  take: 'Take the new text',
  keep: 'Keep mine',
  both: 'Names of speakers and notes stay, and the other text is kept among the versions.',
  /** Name of the version of the user's own text. */
  mine: 'My text before the choice',
};
