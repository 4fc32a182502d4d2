import type { Memory } from '../../shared/memory';
import type { CrashReport, SessionKey } from '../../shared/models/model-states';
import { recallJson, rememberJson } from './remember-json';

const KEY = 'pisar.loading';
const LAST_GOOD_KEY = 'pisar.last-good-model';

interface Mark {
  key: SessionKey;
  at: string;
  /** The lock that the tab holds for as long as it lives. */
  tab: string;
}

/**
 * A mark that stands while a model is being loaded. One that is found with its tab gone means
 * that the load took the tab with it, and that the next one should be careful.
 */
export class LoadSentinel {
  readonly #memory: Memory;
  readonly #tab: string;

  /** @param tab name of a Web Lock that this tab holds */
  constructor(memory: Memory, tab: string) {
    this.#memory = memory;
    this.#tab = tab;
  }

  /** What died, if something did. @param isAlive tells whether a tab's lock is still held */
  async findCrash(isAlive: (tab: string) => Promise<boolean>): Promise<CrashReport | null> {
    const mark = recallJson(this.#memory, KEY) as Mark | null;
    if (typeof mark?.key?.modelId !== 'string' || typeof mark.tab !== 'string') return null;
    if (mark.tab === this.#tab || (await isAlive(mark.tab))) return null;
    return { key: mark.key, at: mark.at, lastGoodModelId: this.#memory.recall(LAST_GOOD_KEY) };
  }

  begin(key: SessionKey): void {
    const mark: Mark = { key, at: new Date().toISOString(), tab: this.#tab };
    rememberJson(this.#memory, KEY, mark);
  }

  /** The load has ended, well or with an error: the tab is alive. */
  end(): void {
    rememberJson(this.#memory, KEY, null);
  }

  rememberGood(modelId: string): void {
    this.#memory.remember(LAST_GOOD_KEY, modelId);
  }
}
