/**
 * What keys can do, with the key that each has at first: `KeyboardEvent.code`, so that the layout
 * does not matter. Outside of text fields the key alone does it; while typing, Alt and the key.
 * What every editor has (Ctrl+Z, Ctrl+Shift+Z, Ctrl+F) is not in the table and stays.
 */
export const shortcutDefaults = {
  playPause: 'KeyK',
  back: 'KeyJ',
  forward: 'KeyL',
  slower: 'Comma',
  faster: 'Period',
  loop: 'KeyR',
  nextUncertain: 'KeyN',
  previousUncertain: 'KeyP',
  acceptWord: 'KeyA',
  addNote: 'KeyM',
  nextSpeaker: 'KeyS',
  splitSegment: 'KeyX',
  save: 'KeyE',
  pauseRecording: 'KeyU',
  showShortcuts: 'Slash',
} as const;

export type ShortcutAction = keyof typeof shortcutDefaults;
