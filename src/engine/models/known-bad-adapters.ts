/** What `GPUAdapterInfo` tells. */
interface AdapterNames {
  vendor: string;
  architecture: string;
  device: string;
  description: string;
}

/**
 * Adapters that others saw fail with this runtime in ways that a short clip may not show.
 * Whoever knows better can still choose WebGPU by hand: the gate checks it then.
 */
const knownBad: readonly ((names: AdapterNames, userAgent: string) => boolean)[] = [
  // Intel Iris Xe corrupts results: https://github.com/microsoft/onnxruntime/issues/29807
  ({ vendor, architecture, description }) =>
    vendor === 'intel' && (architecture === 'gen-12lp' || /iris.{0,6} xe/i.test(description)),
  // iOS ends the tab after some 500 runs: https://github.com/microsoft/onnxruntime/issues/27584
  (_, userAgent) => /iPhone|iPad/.test(userAgent),
];

/** Whether an adapter is on the list. */
export function isKnownBad(names: AdapterNames, userAgent: string): boolean {
  return knownBad.some((fits) => fits(names, userAgent));
}
