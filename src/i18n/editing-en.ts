import type { EditingMessages } from './editing-messages';
import { formatClock, formatNumber, formatPercent } from './format';

/** English texts of what can be done with a text. */
export const editingEn = {
  speakers: {
    title: 'Who speaks',
    speaker: (number) => `Speaker ${formatNumber('en', number)}`,
    rename: (name) => `${name}: change the name`,
    nameOf: (name) => `Name instead of “${name}”`,
    keys: 'Enter saves, Escape leaves it as it was.',
  },
  sound: {
    track: (number, count) => `Audio track ${number} of ${count}`,
    trackFacts: (language, title, channels) =>
      [language, title && `“${title}”`, describeChannels(channels)].filter(Boolean).join(', '),
    chooseTrack: 'Audio track',
    recogniseTrack: 'Recognise this track',
    voicesApart: 'Two voices on two channels, recognised apart.',
    apart: 'Two channels, recognised apart.',
    mixed: 'Two channels, mixed into one.',
    mixThem: 'Mix them instead',
    keepApart: 'Recognise them apart',
    fromStart: 'The recording is recognised anew, and this text is replaced.',
  },
  player: {
    noFile: 'Choose the recording again to hear it. The text is all here.',
    choose: 'Choose the recording',
    otherFile: (fileName) => `That is another file. The text belongs to “${fileName}”.`,
  },
  passages: {
    again: 'Recognise again',
    range: (start, end) => `${formatClock(start)}–${formatClock(end)}`,
    tooLong: 'Select ten minutes at most to recognise them again.',
    moment: (seconds) => `${formatClock(seconds)}.${Math.floor((seconds % 1) * 10)}`,
    title: 'Recognise a passage again',
    lead: 'Another model, or another ear for quiet voices, may get it right.',
    begins: 'From',
    ends: 'To',
    earlier: 'half a second earlier',
    later: 'half a second later',
    listen: 'Listen',
    stop: 'Stop',
    hearing: 'What counts as speech',
    hearings: { more: 'More', usual: 'As usual', less: 'Less' },
    hearingHint: 'More finds quiet voices, less passes over noise.',
    recognise: 'Recognise',
    recogniseOtherwise: 'Try it otherwise',
    working: (share) => `Recognising the passage: ${formatPercent('en', share)}`,
    cancel: 'Cancel',
    close: 'Close',
    before: 'Now in the text',
    now: 'Heard this time',
    nothing: 'No words',
    same: 'It is the same text, word for word.',
    marks: 'Struck out: only in the old text. Underlined: only in the new one.',
    take: 'Take the new text',
    keep: 'Keep the old',
    taken: (start, end) => `${formatClock(start)}–${formatClock(end)} has the new text.`,
    undo: 'Undo',
    undone: 'The old text is back.',
    chooseFile: 'Choose the recording again',
    replaceFailed: 'The text could not be changed, it is as it was. Please try again.',
  },
} satisfies EditingMessages;

function describeChannels(count: number): string {
  if (count === 1) return 'mono';
  return count === 2 ? 'stereo' : `${formatNumber('en', count)} channels`;
}
