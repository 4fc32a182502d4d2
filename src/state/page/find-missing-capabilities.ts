import type { Capability } from '../../shared/errors';

/** A module with one function that uses `i8x16.popcnt`: valid only where there is SIMD. */
const simdModule = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/**
 * What Pisar cannot do without and this browser has not got.
 *
 * @param scope the global object, for tests
 */
export function findMissingCapabilities(
  scope: Partial<Pick<typeof globalThis, 'WebAssembly' | 'Worker'>> = globalThis,
): Capability[] {
  const missing: Capability[] = [];
  if (!scope.WebAssembly) missing.push('wasm');
  else if (!scope.WebAssembly.validate(simdModule)) missing.push('wasm-simd');
  if (!scope.Worker) missing.push('worker');
  else if (!readsWorkerType(scope.Worker)) missing.push('module-worker');
  return missing;
}

/** A browser that knows module workers reads `type` before it finds the address invalid. */
function readsWorkerType(WorkerClass: typeof Worker): boolean {
  let isRead = false;
  const options: WorkerOptions = {
    get type() {
      isRead = true;
      return 'module' as const;
    },
  };
  try {
    new WorkerClass('https://', options).terminate();
  } catch {
    // The address is invalid on purpose: nothing is fetched.
  }
  return isRead;
}
