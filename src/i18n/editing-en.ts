import type { Sensitivity } from '../shared/recognition/sensitivity';
import { formatClock, formatDuration, formatNumber, formatPercent } from './format';

/** English texts of what can be done with a text. */
export const editingEn = {
  speakers: {
    title: 'Who speaks',
    /** A speaker without a name of their own, numbered from 1. */
    speaker: (number: number) => `Speaker ${formatNumber('en', number)}`,
    rename: (name: string) => `${name}: change the name`,
    nameOf: (name: string) => `Name instead of “${name}”`,
    /** How the field for a name is left. */
    keys: 'Enter saves, Escape leaves it as it was.',
    none: 'Nobody is named yet. Add who speaks, then say where.',
    add: 'Add a speaker',
    hint: 'Select some text, or press a digit on a time stamp, to say who speaks there.',
    nobody: 'Nobody named',
    /** The choice of who speaks in a segment. */
    whoSpeaks: (startSeconds: number) => `Who speaks at ${formatClock(startSeconds)}`,
    /** The choice of who speaks in what is selected. */
    whoSpeaksHere: 'Who speaks here',
    speaks: (seconds: number) => (seconds > 0 ? formatDuration('en', seconds) : 'says nothing yet'),
    digit: (digit: number) => `Key ${digit} on a time stamp`,
    more: 'Colour, merge, remove',
    moreFor: (name: string) => `${name}: colour, merge, remove`,
    colourOf: (name: string) => `Colour of ${name}`,
    /** In the order of the palette of voices. */
    colours: ['teal', 'plum', 'ochre', 'blue', 'red', 'green', 'violet', 'grey'],
    merge: 'It is the same person as…',
    mergeFor: (name: string) => `${name} is the same person as`,
    remove: 'Remove',
  },
  sound: {
    track: (number: number, count: number) => `Audio track ${number} of ${count}`,
    /** What the file says of a track: language, title, channels, as far as it does. */
    trackFacts: (language: string | null, title: string | null, channels: number) =>
      [language, title && `“${title}”`, describeChannels(channels)].filter(Boolean).join(', '),
    chooseTrack: 'Audio track',
    recogniseTrack: 'Recognise this track',
    voicesApart: 'Two voices on two channels, recognised apart.',
    apart: 'Two channels, recognised apart.',
    mixed: 'Two channels, mixed into one.',
    allMixed: (channels: number) => `All ${channels} channels, mixed into one.`,
    louder: (decibels: number) => `The sound is very quiet: made ${decibels} dB louder.`,
    quieter: (decibels: number) => `The sound is far too loud: made ${decibels} dB quieter.`,
    mixThem: 'Mix them instead',
    keepApart: 'Recognise them apart',
    /** What a new run costs. */
    fromStart: 'The recording is recognised anew, and this text is replaced.',
  },
  player: {
    /** `isChanged`: since it was added. `hasSound`: what the text was made from is heard meanwhile. */
    noFile: (isChanged: boolean, hasSound: boolean) =>
      [
        isChanged
          ? 'The file was changed, moved or deleted since it was added.'
          : hasSound
            ? 'The recording itself is not here.'
            : '',
        hasSound
          ? 'You hear what the text was made from; choose the recording to hear it as it is.'
          : 'Choose the recording again to hear it. The text is all here.',
      ]
        .join(' ')
        .trim(),
    choose: 'Choose the recording',
    otherFile: (fileName: string) => `That is another file. The text belongs to “${fileName}”.`,
  },
  passages: {
    /** For the selection at hand. */
    again: 'Recognise again',
    range: (startSeconds: number, endSeconds: number) =>
      `${formatClock(startSeconds)}–${formatClock(endSeconds)}`,
    /** Of a selection that is too much at once. */
    tooLong: 'Select ten minutes at most to recognise them again.',
    /** With tenths of a second. */
    moment: (seconds: number) => `${formatClock(seconds)}.${Math.floor((seconds % 1) * 10)}`,
    title: 'Recognise a passage again',
    lead: 'Another model, or another ear for quiet voices, may get it right.',
    begins: 'From',
    ends: 'To',
    earlier: 'half a second earlier',
    later: 'half a second later',
    listen: 'Listen',
    stop: 'Stop',
    sensitivity: 'What counts as speech',
    sensitivities: { more: 'More', usual: 'As usual', less: 'Less' } satisfies Record<
      Sensitivity,
      string
    >,
    hearingHint: 'More finds quiet voices, less passes over noise.',
    recognise: 'Recognise',
    recogniseOtherwise: 'Try it otherwise',
    working: (share: number) => `Recognising the passage: ${formatPercent('en', share)}`,
    cancel: 'Cancel',
    close: 'Close',
    before: 'Now in the text',
    now: 'Heard this time',
    nothing: 'No words',
    same: 'It is the same text, word for word.',
    /** What the marks mean. */
    marks: 'Struck out: only in the old text. Underlined: only in the new one.',
    take: 'Take the new text',
    keep: 'Keep the old',
    taken: (startSeconds: number, endSeconds: number) =>
      `${formatClock(startSeconds)}–${formatClock(endSeconds)} has the new text.`,
    undo: 'Undo',
    undone: 'The old text is back.',
    chooseFile: 'Choose the recording again',
    replaceFailed: 'The text could not be changed, it is as it was. Please try again.',
  },
};

function describeChannels(count: number): string {
  if (count === 1) return 'mono';
  return count === 2 ? 'stereo' : `${formatNumber('en', count)} channels`;
}
