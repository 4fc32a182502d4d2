import * as v from 'valibot';
import { defaultJobLimits, type JobLimits } from '../../shared/jobs/jobs';
import { defaultSessionLimits, type SessionLimits } from '../../shared/models/model-states';
import { channelChoices, optionRanges, providerChoices } from '../../shared/option-table';
import type { ChannelChoice, ProviderChoice } from '../../shared/recognition/options';
import { choice, flag, wholeNumber } from '../../shared/validation/fields';
import type { Range } from '../../shared/validation/option-fields';
import { recallJson, rememberJson } from '../../shared/validation/recall-json';
import type { Memory } from '../page/remember';

const KEY = 'pisar.settings';

const BYTES_IN_GIGABYTE = 1e9;

const { threads, sessionLimits, jobLimits } = optionRanges;

/** The least and the most that each setting may be that is a number. */
export const settingRanges = {
  threads,
  ...sessionLimits,
  maxQueue: jobLimits.maxQueue,
  /** Gigabytes of 10⁹ bytes. */
  soundGigabytes: [0, jobLimits.soundBudgetBytes[1] / BYTES_IN_GIGABYTE],
} as const satisfies Record<string, Range>;

const numbers = {
  threads: wholeNumber(...settingRanges.threads),
  maxLoadedModels: wholeNumber(...settingRanges.maxLoadedModels),
  idleUnloadSeconds: wholeNumber(...settingRanges.idleUnloadSeconds),
  maxQueue: wholeNumber(...settingRanges.maxQueue),
  soundGigabytes: wholeNumber(...settingRanges.soundGigabytes),
};

export type NumberSetting = keyof typeof numbers;

const { maxLoadedModels, idleUnloadSeconds } = defaultSessionLimits;
const { maxQueue, soundBudgetBytes } = defaultJobLimits;

const choicesSchema = v.object({
  /** Null until the user has chosen: then `Models` takes the best that is here. */
  modelId: v.fallback(v.nullable(v.string()), null),
  provider: v.fallback(choice(providerChoices), 'auto'),
  threads: v.fallback(numbers.threads, 0),
  maxLoadedModels: v.fallback(numbers.maxLoadedModels, maxLoadedModels),
  idleUnloadSeconds: v.fallback(numbers.idleUnloadSeconds, idleUnloadSeconds),
  channels: v.fallback(choice(channelChoices), 'auto'),
  maxQueue: v.fallback(numbers.maxQueue, maxQueue),
  soundGigabytes: v.fallback(numbers.soundGigabytes, soundBudgetBytes / BYTES_IN_GIGABYTE),
  /** Whether the end of the queue is told by a notification. */
  notifies: v.fallback(flag, false),
});

type Choices = v.InferOutput<typeof choicesSchema>;

/** Told of limits now and after every change of them. */
interface LimitListeners {
  sessions?: (limits: SessionLimits) => void;
  jobs?: (limits: JobLimits) => void;
}

/** What the user has chosen for the jobs to come. It holds valid values only. */
export class Settings {
  readonly #memory: Memory;
  readonly #listeners: LimitListeners;
  #choices = $state.raw() as Choices;

  constructor(memory: Memory, listeners: LimitListeners = {}) {
    this.#memory = memory;
    this.#listeners = listeners;
    this.#choices = recallJson(memory, KEY, choicesSchema);
    listeners.sessions?.(this.limits);
    listeners.jobs?.(this.jobLimits);
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

  get jobLimits(): JobLimits {
    const { maxQueue, soundGigabytes } = this.#choices;
    return { maxQueue, soundBudgetBytes: soundGigabytes * BYTES_IN_GIGABYTE };
  }

  /** Recordings that may wait. */
  get maxQueue(): number {
    return this.#choices.maxQueue;
  }

  /** Decoded sound that is kept, in gigabytes of 10⁹ bytes. */
  get soundGigabytes(): number {
    return this.#choices.soundGigabytes;
  }

  get channels(): ChannelChoice {
    return this.#choices.channels;
  }

  get notifies(): boolean {
    return this.#choices.notifies;
  }

  chooseModel(modelId: string | null): void {
    this.#change({ modelId });
  }

  chooseProvider(provider: ProviderChoice): void {
    this.#change({ provider });
  }

  chooseChannels(channels: ChannelChoice): void {
    this.#change({ channels });
  }

  chooseNotifies(notifies: boolean): void {
    this.#change({ notifies });
  }

  /**
   * Takes a number as it was typed.
   *
   * @returns false, and nothing changes, where it is no whole number in the range of the setting
   */
  chooseNumber(setting: NumberSetting, typed: string): boolean {
    const value = typed.trim() === '' ? NaN : Number(typed);
    if (!v.is(numbers[setting], value)) return false;
    this.#change({ [setting]: value });
    if (setting === 'maxQueue' || setting === 'soundGigabytes')
      this.#listeners.jobs?.(this.jobLimits);
    else if (setting !== 'threads') this.#listeners.sessions?.(this.limits);
    return true;
  }

  #change(choice: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...choice };
    rememberJson(this.#memory, KEY, this.#choices);
  }
}
