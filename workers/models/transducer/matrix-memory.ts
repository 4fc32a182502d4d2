import type { Linear } from './linear';
import { matrixKernel } from './matrix-kernel';

/** Columns that the kernel computes at once. */
const BLOCK = 32;
const PAGE_BYTES = 65_536;

interface Kernel {
  memory: WebAssembly.Memory;
  multiply(x: number, w: number, b: number, y: number, inputs: number, blocks: number): void;
}

/** A linear layer that lies in the kernel's memory. */
export interface KernelLayer {
  /** What goes in: written by the caller. */
  readonly input: Float32Array;
  /** What came out of the last `run`. */
  readonly output: Float32Array;
  run(): void;
}

const roundUp = (count: number) => Math.ceil(count / BLOCK) * BLOCK;

/** Floats that a layer takes, each of its parts rounded up so that the next is aligned. */
const sizeOf = ({ inputs, outputs }: Pick<Linear, 'inputs' | 'outputs'>) =>
  roundUp(inputs) + inputs * roundUp(outputs) + 2 * roundUp(outputs);

/**
 * Puts layers into the memory of one instance of the SIMD kernel, each with a vector of its own
 * for what goes in and what comes out.
 *
 * @throws RangeError where there is no memory
 */
export async function createLayers<Name extends string>(
  layers: Readonly<Record<Name, Linear>>,
): Promise<Record<Name, KernelLayer>> {
  const kernel = await startKernel();
  const entries = Object.entries(layers) as [Name, Linear][];
  const floats = entries.reduce((sum, [, linear]) => sum + sizeOf(linear), 0);
  // All at once: views end when the memory grows.
  kernel.memory.grow(Math.ceil((floats * 4) / PAGE_BYTES));
  let next = 0;
  const placed = entries.map(([name, linear]) => {
    const layer = placeLayer(kernel, linear, next);
    next += sizeOf(linear);
    return [name, layer] as const;
  });
  return Object.fromEntries(placed) as Record<Name, KernelLayer>;
}

function placeLayer(
  { memory, multiply }: Kernel,
  { inputs, outputs, weights, bias }: Linear,
  start: number,
): KernelLayer {
  const width = roundUp(outputs);
  const x = start;
  const b = x + roundUp(inputs);
  const y = b + width;
  const w = y + width;
  const view = (from: number, length: number) => new Float32Array(memory.buffer, from * 4, length);
  view(b, outputs).set(bias);
  // What pads the last block stays zero.
  for (let column = 0; column < outputs; column += BLOCK) {
    const count = Math.min(BLOCK, outputs - column);
    const block = view(w + column * inputs, inputs * BLOCK);
    for (let row = 0; row < inputs; row++) {
      const from = row * outputs + column;
      block.set(weights.subarray(from, from + count), row * BLOCK);
    }
  }
  return {
    input: view(x, inputs),
    output: view(y, outputs),
    run: () => multiply(x * 4, w * 4, b * 4, y * 4, inputs, width / BLOCK),
  };
}

async function startKernel(): Promise<Kernel> {
  const bytes = Uint8Array.from(atob(matrixKernel), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  return instance.exports as unknown as Kernel;
}
