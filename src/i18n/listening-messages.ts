import type { ShortcutAction } from '../shared/shortcut-actions';

/** Texts of the player and of the keys. Counts, times and sizes come in raw. */
export interface ListeningMessages {
  title: string;
  play: string;
  pause: string;
  back: (seconds: number) => string;
  forward: (seconds: number) => string;
  /** Signs on the buttons of these two. */
  backSign: (seconds: number) => string;
  forwardSign: (seconds: number) => string;
  position: string;
  /** What a screen reader says of the position. */
  positionOf: (seconds: number, totalSeconds: number) => string;
  speed: string;
  /** 1 is as it was spoken. */
  rate: (rate: number) => string;
  loop: string;
  /** What the button of the loop is for. */
  loopHint: string;
  loopRange: (startSeconds: number, endSeconds: number) => string;
  volume: string;
  mute: string;
  unmute: string;
  /** What the waveform is and what can be done on it. */
  waveform: string;
  closer: string;
  wider: string;
  /** What makes the picture of a video so large. */
  picture: Record<'hidden' | 'small' | 'large', string>;
  /** For a picture that is hidden. */
  showPicture: string;
  /** The browser cannot play the file, but what the text was made from. */
  decodedSound: string;
  /** The computer has no output for sound, or has lost it. */
  unheard: string;
  /** A button's text with the key that does the same. */
  withKey: (label: string, key: string) => string;
  shortcuts: {
    title: string;
    lead: string;
    close: string;
    /** The switch for all of them. */
    isOn: string;
    offHint: string;
    actions: Record<ShortcutAction, string>;
    /** Of an action without a key. */
    none: string;
    /** For the button that waits for a key. */
    change: (action: string, key: string) => string;
    remove: (action: string) => string;
    removeShort: string;
    press: string;
    pressHint: string;
    taken: (key: string, action: string) => string;
    reserved: (key: string) => string;
    done: (action: string, key: string) => string;
    removed: (action: string) => string;
    reset: string;
    always: string;
    /** Keys that are called otherwise in each language, by `KeyboardEvent.code`. */
    keyNames: Partial<Record<string, string>>;
  };
}
