import type { Memory } from '../../shared/memory';
import type { ExecutionProvider } from '../../shared/models/prepared-model';
import { recallJson, rememberJson } from './remember-json';

const KEY = 'pisar.speeds';

/** Shorter recordings say more of their beginning than of the speed. */
const SHORTEST_SECONDS = 10;

type Speeds = Partial<Record<ExecutionProvider, number>>;

/** How fast each model was on this machine, in seconds of audio a second, with its last recording. */
export class SpeedMemory {
  readonly #memory: Memory;
  readonly #speeds: Record<string, Speeds | undefined>;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#speeds = Object(recallJson(memory, KEY)) as Record<string, Speeds | undefined>;
  }

  of(modelId: string): Speeds {
    const { wasm, webgpu } = Object(this.#speeds[modelId]) as Record<ExecutionProvider, unknown>;
    return {
      ...(typeof wasm === 'number' ? { wasm } : {}),
      ...(typeof webgpu === 'number' ? { webgpu } : {}),
    };
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
