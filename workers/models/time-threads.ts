import type { Runtime } from './import-wasm-runtime';

/** As in a feed-forward layer of the full-size model: 20 s of encoder frames by its width. */
const ROWS = 500;
const WIDTH = 768;
const HIDDEN = 3072;
/** V8 compiles hot WebAssembly anew during the first runs. */
const WARM_UP_RUNS = 2;
const TIMED_RUNS = 3;

/**
 * How long the runtime takes for one product of 8-bit matrices, the work that most of a model's
 * time goes into.
 *
 * @param graph of one MatMulInteger: `a` u8[rows, width], `b` u8[width, hidden] → `y`
 * @returns seconds, the median of a few runs
 */
export async function timeThreads(runtime: Runtime, graph: Uint8Array): Promise<number> {
  const { InferenceSession, Tensor } = runtime;
  const session = await InferenceSession.create(graph, { executionProviders: ['wasm'] });
  const fill = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 37) & 255);
  const inputs = {
    a: new Tensor('uint8', fill(ROWS * WIDTH), [ROWS, WIDTH]),
    b: new Tensor('uint8', fill(WIDTH * HIDDEN), [WIDTH, HIDDEN]),
  };
  const seconds: number[] = [];
  for (let run = 0; run < WARM_UP_RUNS + TIMED_RUNS; run++) {
    const started = performance.now();
    const outputs = await session.run(inputs);
    if (run >= WARM_UP_RUNS) seconds.push((performance.now() - started) / 1000);
    for (const tensor of Object.values(outputs)) tensor.dispose();
  }
  await session.release();
  seconds.sort((a, b) => a - b);
  return seconds[TIMED_RUNS >> 1] ?? Infinity;
}
