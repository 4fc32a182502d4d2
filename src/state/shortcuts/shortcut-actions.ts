import type { ShortcutAction } from '../../shared/shortcut-actions';

export { shortcutDefaults, type ShortcutAction } from '../../shared/shortcut-actions';

/** Keys of the page. The last one who listens to an action gets it. */
export interface ShortcutService {
  /** `KeyboardEvent.code` of each action; null where the user has taken the key away. */
  readonly codes: Readonly<Record<ShortcutAction, string | null>>;
  /** Calls back when the key of an action is pressed. Returns what ends it. */
  listen(action: ShortcutAction, act: () => void): () => void;
}
