import { models } from '../shared/model-manifest';
import type { ProviderChoice, TranscribeOptions } from '../shared/options';
import type { Memory } from './remember';
import { isThreadCount, providerChoices, resolveOptions } from './resolve-options';

const KEY = 'pisar.settings';

interface Choices {
  modelId: string;
  provider: ProviderChoice;
  threads: number;
}

/** What the user has chosen for the jobs to come. It holds valid values only. */
export class Settings {
  readonly #memory: Memory;
  #choices = $state.raw<Choices>(recallChoices(null));

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#choices = recallChoices(memory.recall(KEY));
  }

  get modelId(): string {
    return this.#choices.modelId;
  }

  get provider(): ProviderChoice {
    return this.#choices.provider;
  }

  /** 0: as many as help. */
  get threads(): number {
    return this.#choices.threads;
  }

  /** What a job that starts now is asked to do. */
  get options(): TranscribeOptions {
    return resolveOptions(this.#choices);
  }

  chooseModel(modelId: string): void {
    this.#change({ modelId });
  }

  chooseProvider(provider: ProviderChoice): void {
    this.#change({ provider });
  }

  /**
   * Takes the number of threads as it was typed.
   *
   * @returns false, and nothing changes, where it is no whole number from 0 to 64
   */
  chooseThreads(typed: string): boolean {
    const threads = typed.trim() === '' ? NaN : Number(typed);
    if (!isThreadCount(threads)) return false;
    this.#change({ threads });
    return true;
  }

  #change(choice: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...choice };
    this.#memory.remember(KEY, JSON.stringify(this.#choices));
  }
}

/** What was kept may come from another version of the page, so that every value is checked. */
function recallChoices(kept: string | null): Choices {
  const { modelId, provider, threads } = parseObject(kept);
  return {
    modelId: (models.find(({ id }) => id === modelId) ?? resolveOptions().model).id,
    provider: providerChoices.find((choice) => choice === provider) ?? 'auto',
    threads: typeof threads === 'number' && isThreadCount(threads) ? threads : 0,
  };
}

function parseObject(kept: string | null): Partial<Record<keyof Choices, unknown>> {
  try {
    return Object(JSON.parse(kept ?? '{}')) as Partial<Record<keyof Choices, unknown>>;
  } catch {
    return {};
  }
}
