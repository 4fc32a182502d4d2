import type { SettingsBackup } from '../../library/project/library-files';

/** What the user has chosen, by its key in storage; what the page has found out itself stays out. */
const KEYS = [
  'pisar.language',
  'pisar.theme',
  'pisar.settings',
  'pisar.listening',
  'pisar.shortcuts',
  'pisar.exports',
  'pisar.folder-formats',
  'pisar.review.threshold',
  'pisar.review.marking',
] as const;

/**
 * The settings that a backup holds. What comes back takes effect with the next load of the page;
 * whoever reads a setting checks it, as after every load.
 *
 * @param getStorage may throw, as reading `localStorage` does where site data is blocked
 */
export function createSettingsBackup(getStorage: () => Storage): SettingsBackup {
  return {
    read() {
      try {
        const storage = getStorage();
        const pairs = KEYS.map((key) => [key, storage.getItem(key)] as const);
        return Object.fromEntries(
          pairs.filter((pair): pair is [(typeof pair)[0], string] => pair[1] !== null),
        );
      } catch {
        return {};
      }
    },
    restore(settings) {
      try {
        const storage = getStorage();
        for (const key of KEYS) {
          const value = Object.hasOwn(settings, key) ? settings[key] : undefined;
          if (value !== undefined && storage.getItem(key) === null) storage.setItem(key, value);
        }
      } catch {
        // Nothing is kept here.
      }
    },
  };
}
