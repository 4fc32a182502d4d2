import * as v from 'valibot';
import type { InputKind } from '../../shared/errors';
import type { Memory } from '../../shared/memory';
import { recallJson, rememberJson } from '../../shared/validation/recall-json';

const KEY = 'pisar.recording';

const choiceSchema = v.object({
  kind: v.fallback(v.picklist(['microphone', 'tab', 'both'] satisfies InputKind[]), 'microphone'),
  /** Null: the system's own choice. */
  deviceId: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/./))), null),
});

/** What is recorded, and with which microphone: as the user has last chosen, also in another visit. */
export class InputChoice {
  readonly #memory: Memory | null;
  #choice = $state.raw() as v.InferOutput<typeof choiceSchema>;

  constructor(memory: Memory | null = null) {
    this.#memory = memory;
    this.#choice = recallJson(memory, KEY, choiceSchema);
  }

  get kind(): InputKind {
    return this.#choice.kind;
  }

  /** Null: the system's own choice. */
  get deviceId(): string | null {
    return this.#choice.deviceId;
  }

  choose(kind: InputKind, deviceId: string | null): void {
    // Where only a tab is recorded, nothing was said of microphones.
    this.#choice = { kind, deviceId: kind === 'tab' ? this.deviceId : deviceId };
    rememberJson(this.#memory, KEY, this.#choice);
  }
}
