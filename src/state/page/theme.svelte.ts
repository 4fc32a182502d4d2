import type { Memory } from './remember';

/** The looks on offer; `system` follows the system's own setting. */
export const themes = ['system', 'light', 'dark'] as const;

export type ThemeChoice = (typeof themes)[number];

const KEY = 'pisar.theme';

/** The page's look. */
export class Theme {
  readonly #memory: Memory;
  #choice = $state.raw<ThemeChoice>('system');

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#choice = themes.find((theme) => theme === memory.recall(KEY)) ?? 'system';
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }

  choose(theme: ThemeChoice): void {
    this.#choice = theme;
    this.#memory.remember(KEY, theme);
  }
}
