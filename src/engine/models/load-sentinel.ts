import * as v from 'valibot';
import type { Memory } from '../../shared/memory';
import type { CrashReport, SessionKey } from '../../shared/models/model-states';
import { providerOf, type Precision } from '../../shared/models/prepared-model';
import { choice, wholeNumber } from '../../shared/validation/fields';
import { recallJson, rememberJson } from '../../shared/validation/recall-json';

const KEY = 'pisar.loading';
const LAST_GOOD_KEY = 'pisar.last-good-model';

const markSchema = v.object({
  key: v.object({
    modelId: v.string(),
    provider: choice(['wasm', 'webgpu']),
    precision: choice(Object.keys(providerOf) as Precision[]),
    threads: wholeNumber(0),
  } satisfies Record<keyof SessionKey, unknown>),
  at: v.string(),
  /** The lock that the tab holds for as long as it lives. */
  tab: v.string(),
});

type Mark = v.InferOutput<typeof markSchema>;

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
    const mark = recallJson(this.#memory, KEY, v.fallback(v.nullable(markSchema), null));
    if (!mark || mark.tab === this.#tab || (await isAlive(mark.tab))) return null;
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
