import { makeMatrixProduct } from './graph/make-matrix-product';
import type { Runtime } from './import-wasm-runtime';

/** Many times what a slow machine needs to compile the runtime. */
const PATIENCE_MILLISECONDS = 60_000;

/**
 * Starts a runtime's threads, and waits no longer than a minute for them: Firefox loses the first
 * message to a new thread now and then, and the runtime would wait for its answer for ever
 * (https://github.com/emscripten-core/emscripten/pull/27117).
 *
 * @returns false where they have not started: this runtime never will, one in a new worker may
 */
export async function startThreads({ InferenceSession }: Runtime): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MILLISECONDS);
  });
  try {
    const options = { executionProviders: ['wasm'] };
    const starting = InferenceSession.create(makeMatrixProduct(), options);
    const session = await Promise.race([starting, patience]);
    await session?.release();
    return session !== null;
  } finally {
    clearTimeout(timer);
  }
}
