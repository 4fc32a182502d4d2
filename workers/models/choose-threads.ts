/** More than this ORT's own thread pool does not use well in a browser. */
const MOST_THREADS = 8;

/**
 * How many WebAssembly threads a session gets.
 *
 * Without cross-origin isolation there is no shared memory, so 1. Small machines report real
 * cores and gain from each (2 threads: 1.8 times the speed of 1 at full size); large ones report
 * hyper-threads, of which half are real.
 *
 * @param wanted 0 for as many as help
 */
export function chooseThreads(wanted: number): number {
  if (!globalThis.crossOriginIsolated) return 1;
  if (wanted > 0) return wanted;
  const cores = navigator.hardwareConcurrency || 1;
  return cores <= 4 ? cores : Math.min(MOST_THREADS, Math.ceil(cores / 2));
}
