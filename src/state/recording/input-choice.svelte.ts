import type { InputKind } from '../../shared/errors';
import type { Memory } from '../../shared/memory';
import { parseObject, readText } from '../page/read-json';

const KEY = 'pisar.recording';
const kinds: readonly string[] = ['microphone', 'tab', 'both'] satisfies InputKind[];

/** What is recorded, and with which microphone: as the user has last chosen, also in another visit. */
export class InputChoice {
  readonly #memory: Memory | null;
  #kind = $state.raw<InputKind>('microphone');
  #deviceId = $state.raw<string | null>(null);

  constructor(memory: Memory | null = null) {
    this.#memory = memory;
    const kept = parseObject(memory?.recall(KEY));
    const kind = readText(kept['kind']);
    if (isKind(kind)) this.#kind = kind;
    this.#deviceId = readText(kept['deviceId']) || null;
  }

  get kind(): InputKind {
    return this.#kind;
  }

  /** Null: the system's own choice. */
  get deviceId(): string | null {
    return this.#deviceId;
  }

  choose(kind: InputKind, deviceId: string | null): void {
    this.#kind = kind;
    // Where only a tab is recorded, nothing was said of microphones.
    if (kind !== 'tab') this.#deviceId = deviceId;
    this.#memory?.remember(KEY, JSON.stringify({ kind, deviceId: this.#deviceId }));
  }
}

function isKind(kind: string): kind is InputKind {
  return kinds.includes(kind);
}
