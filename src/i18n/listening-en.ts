import type { ShortcutAction } from '../shared/shortcut-actions';
import { formatClock, formatNumber } from './format';

/** English texts of the player and of the keys. */
export const listeningEn = {
  title: 'Player',
  play: 'Play',
  pause: 'Pause',
  back: (seconds: number) => `Back ${formatNumber('en', seconds)} s`,
  forward: (seconds: number) => `Forward ${formatNumber('en', seconds)} s`,
  /** Signs on the buttons of these two. */
  backSign: (seconds: number) => `−${formatNumber('en', seconds)} s`,
  forwardSign: (seconds: number) => `+${formatNumber('en', seconds)} s`,
  position: 'Position in the recording',
  /** What a screen reader says of the position. */
  positionOf: (seconds: number, totalSeconds: number) =>
    `${formatClock(seconds)} of ${formatClock(totalSeconds)}`,
  speed: 'Speed',
  /** 1 is as it was spoken. */
  rate: (rate: number) => `${formatNumber('en', rate, 2)}×`,
  loop: 'Repeat',
  /** What the button of the loop is for. */
  loopHint: 'Repeat what is selected in the text, or the phrase that is heard',
  loopRange: (startSeconds: number, endSeconds: number) =>
    `Repeating ${formatClock(startSeconds)}–${formatClock(endSeconds)}`,
  volume: 'Volume',
  mute: 'Mute',
  unmute: 'Unmute',
  /** What the waveform is and what can be done on it. */
  waveform: 'Click to go there. Drag to repeat a passage.',
  closer: 'Zoom in',
  wider: 'Zoom out',
  /** What makes the picture of a video so large. */
  picture: {
    hidden: 'Hide the video',
    small: 'Make the video smaller',
    large: 'Make the video larger',
  },
  /** For a picture that is hidden. */
  showPicture: 'Show the video',
  /** Why what the text was made from is heard instead of the file. */
  decodedSound: {
    unplayable: 'The browser cannot play this file. You hear what the text was made from.',
    inexact:
      'The browser would play this file at other times than those of the text. You hear what the text was made from.',
  },
  /** The file is heard all the same. */
  inexact:
    'The browser finds places in this file only roughly: what you hear may lie beside the word you click.',
  /** The computer has no output for sound, or has lost it. */
  unheard: 'The browser finds no output for sound. Connect headphones or speakers and play again.',
  /** A button's text with the key that does the same. */
  withKey: (label: string, key: string) => `${label} (${key})`,
  shortcuts: {
    title: 'Keys',
    lead: 'A key works on its own, and with Alt while you type in the text. The layout does not matter.',
    close: 'Close',
    /** The switch for all of them. */
    isOn: 'Use these keys',
    offHint: 'The keys are switched off: pressing them does nothing.',
    actions: {
      playPause: 'Play or pause',
      back: 'Back 3 seconds',
      forward: 'Forward 3 seconds',
      slower: 'Slower',
      faster: 'Faster',
      loop: 'Repeat a passage',
      nextUncertain: 'To the next uncertain word',
      previousUncertain: 'To the previous uncertain word',
      acceptWord: 'Accept the word',
      addNote: 'Add a note',
      nextSpeaker: 'Assign the next speaker',
      splitSegment: 'Split the paragraph',
      save: 'Save to a file',
      pauseRecording: 'Pause the recording, or go on',
      showShortcuts: 'Show the keys',
    } satisfies Record<ShortcutAction, string>,
    /** Of an action without a key. */
    none: 'none',
    /** For the button that waits for a key. */
    change: (action: string, key: string) => `${action}: ${key} now. Change`,
    remove: (action: string) => `${action}: remove the key`,
    removeShort: 'Remove',
    press: 'Press a key…',
    pressHint: 'Press the new key. Escape keeps the old one.',
    taken: (key: string, action: string) => `${key} is taken by “${action}”. Choose another key.`,
    reserved: (key: string) => `The browser needs ${key}. Choose another key.`,
    done: (action: string, key: string) => `${action}: ${key} from now on.`,
    removed: (action: string) => `${action}: no key any more.`,
    reset: 'Restore the original keys',
    always: 'The sign “?” opens this list as well.',
    /** Keys that are called otherwise in each language, by `KeyboardEvent.code`. */
    keyNames: { Space: 'Space' } as Partial<Record<string, string>>,
  },
};
