import { defaultSessionLimits, type SessionLimits } from '../shared/model-states';
import type { ProviderChoice } from '../shared/options';
import type { Memory } from './remember';
import { isThreadCount, providerChoices } from './resolve-options';

const KEY = 'pisar.settings';

/** The most models that may be kept in memory at once: each takes hundreds of megabytes. */
export const MOST_LOADED_MODELS = 8;

/** The longest time after which an idle model is unloaded: a day. */
export const LONGEST_IDLE_SECONDS = 86_400;

interface Choices extends SessionLimits {
  /** Null until the user has chosen: then `Models` takes the best that is here. */
  modelId: string | null;
  provider: ProviderChoice;
  threads: number;
}

/** Settings that are numbers, with the values that each may have. */
const numbers = {
  threads: isThreadCount,
  maxLoadedModels: (value: number) => isWhole(value, 1, MOST_LOADED_MODELS),
  idleUnloadSeconds: (value: number) => isWhole(value, 0, LONGEST_IDLE_SECONDS),
} satisfies Partial<Record<keyof Choices, (value: number) => boolean>>;

export type NumberSetting = keyof typeof numbers;

const defaults: Choices = {
  modelId: null,
  provider: 'auto',
  threads: 0,
  ...defaultSessionLimits,
};

/** What the user has chosen for the jobs to come. It holds valid values only. */
export class Settings {
  readonly #memory: Memory;
  readonly #applyLimits: (limits: SessionLimits) => void;
  #choices = $state.raw<Choices>(defaults);

  /** @param applyLimits is told the limits of sessions now and after every change of them */
  constructor(memory: Memory, applyLimits: (limits: SessionLimits) => void = () => {}) {
    this.#memory = memory;
    this.#applyLimits = applyLimits;
    this.#choices = recallChoices(memory.recall(KEY));
    applyLimits(this.limits);
  }

  /** The model that was chosen; null where none was. */
  get modelId(): string | null {
    return this.#choices.modelId;
  }

  get provider(): ProviderChoice {
    return this.#choices.provider;
  }

  /** 0: as many as help. */
  get threads(): number {
    return this.#choices.threads;
  }

  get limits(): SessionLimits {
    const { maxLoadedModels, idleUnloadSeconds } = this.#choices;
    return { maxLoadedModels, idleUnloadSeconds };
  }

  get maxLoadedModels(): number {
    return this.#choices.maxLoadedModels;
  }

  /** 0: never. */
  get idleUnloadSeconds(): number {
    return this.#choices.idleUnloadSeconds;
  }

  chooseModel(modelId: string | null): void {
    this.#change({ modelId });
  }

  chooseProvider(provider: ProviderChoice): void {
    this.#change({ provider });
  }

  /**
   * Takes a number as it was typed.
   *
   * @returns false, and nothing changes, where it is no whole number in the range of the setting
   */
  chooseNumber(setting: NumberSetting, typed: string): boolean {
    const value = typed.trim() === '' ? NaN : Number(typed);
    if (!numbers[setting](value)) return false;
    this.#change({ [setting]: value });
    if (setting !== 'threads') this.#applyLimits(this.limits);
    return true;
  }

  #change(choice: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...choice };
    this.#memory.remember(KEY, JSON.stringify(this.#choices));
  }
}

/** What was kept may come from another version of the page, so that every value is checked. */
function recallChoices(kept: string | null): Choices {
  const found = parseObject(kept);
  const recall = (setting: NumberSetting) => {
    const value = found[setting];
    return typeof value === 'number' && numbers[setting](value) ? value : defaults[setting];
  };
  return {
    modelId: typeof found.modelId === 'string' ? found.modelId : null,
    provider: providerChoices.find((choice) => choice === found.provider) ?? defaults.provider,
    threads: recall('threads'),
    maxLoadedModels: recall('maxLoadedModels'),
    idleUnloadSeconds: recall('idleUnloadSeconds'),
  };
}

function parseObject(kept: string | null): Partial<Record<keyof Choices, unknown>> {
  try {
    return Object(JSON.parse(kept ?? '{}')) as Partial<Record<keyof Choices, unknown>>;
  } catch {
    return {};
  }
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
