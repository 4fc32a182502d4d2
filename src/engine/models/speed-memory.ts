import * as v from 'valibot';
import type { Memory } from '../../shared/memory';
import type { ExecutionProvider } from '../../shared/models/prepared-model';
import { number } from '../../shared/validation/fields';
import { recallJson, rememberJson } from '../../shared/validation/recall-json';

const KEY = 'pisar.speeds';

/** Shorter recordings say more of their beginning than of the speed. */
const SHORTEST_SECONDS = 10;

const speed = v.exactOptional(number(0, Number.MAX_VALUE));
const speedsSchema = v.fallback(v.object({ wasm: speed, webgpu: speed }), {});
const memorySchema = v.record(v.string(), speedsSchema);

type Speeds = v.InferOutput<typeof speedsSchema>;

/** How fast each model was on this machine, in seconds of audio a second, with its last recording. */
export class SpeedMemory {
  readonly #memory: Memory;
  readonly #speeds: Partial<Record<string, Speeds>>;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#speeds = recallJson(memory, KEY, memorySchema);
  }

  of(modelId: string): Speeds {
    return this.#speeds[modelId] ?? {};
  }

  keep(
    modelId: string,
    provider: ExecutionProvider,
    audioSeconds: number,
    workSeconds: number,
  ): void {
    if (audioSeconds < SHORTEST_SECONDS || workSeconds <= 0) return;
    this.#speeds[modelId] = { ...this.of(modelId), [provider]: audioSeconds / workSeconds };
    rememberJson(this.#memory, KEY, this.#speeds);
  }
}
