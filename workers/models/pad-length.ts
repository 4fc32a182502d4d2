import type { ExecutionProvider } from '../../src/shared/models/prepared-model';

/**
 * Lengths are padded to multiples of this many frames (10 ms each). On WebGPU every new shape
 * compiles shaders, so there are few; on WASM nothing is compiled, so the steps are finer.
 */
const stepFrames: Record<ExecutionProvider, number> = { wasm: 100, webgpu: 500 };

/** The row length that features of this many frames are padded to. */
export function padLength(frames: number, provider: ExecutionProvider): number {
  const step = stepFrames[provider];
  return Math.ceil(frames / step) * step;
}

/** Every row length that features of up to so many frames are padded to, ascending. */
export function listLengths(longestFrames: number, provider: ExecutionProvider): number[] {
  const step = stepFrames[provider];
  return Array.from({ length: Math.ceil(longestFrames / step) }, (_, index) => (index + 1) * step);
}
