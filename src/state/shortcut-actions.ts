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
  showShortcuts: 'Slash',
} as const;

export type ShortcutAction = keyof typeof shortcutDefaults;

/** Keys of the page. The last one who listens to an action gets it. */
export interface ShortcutService {
  /** `KeyboardEvent.code` of each action; null where the user has taken the key away. */
  readonly codes: Readonly<Record<ShortcutAction, string | null>>;
  /** Calls back when the key of an action is pressed. Returns what ends it. */
  listen(action: ShortcutAction, act: () => void): () => void;
}
