import type { ProviderReason } from '../../shared/models/model-states';

/// <reference types="@webgpu/types" />

/** What WebGPU has to offer here. */
export interface AdapterFacts {
  /** Vendor, architecture, device and description, as far as the browser tells. */
  name: string;
  hasF16: boolean;
  isSoftware: boolean;
  /** Why `auto` does not even try it; null where it does. */
  obstacle: ProviderReason | null;
}

/** Adapters that compute on the CPU: slower than the WebAssembly kernels. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|software/i;

/**
 * The WebGPU defaults. Less is what compatibility adapters offer, and the attention of a long
 * chunk (16 heads × 750² × 4 bytes) does not fit far below.
 */
const LEAST_BUFFER_BYTES = 256 * 2 ** 20;
const LEAST_BINDING_BYTES = 128 * 2 ** 20;

/** Asks for the fast adapter; null where this browser has no WebGPU, or no adapter. */
export async function probeAdapter(): Promise<AdapterFacts | null> {
  const adapter = await navigator.gpu
    ?.requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null);
  if (!adapter) return null;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const name = [vendor, architecture, device, description].filter(Boolean).join(' ');
  const isSoftware = isFallbackAdapter || SOFTWARE.test(name);
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const isTooSmall =
    maxBufferSize < LEAST_BUFFER_BYTES || maxStorageBufferBindingSize < LEAST_BINDING_BYTES;
  return {
    name,
    hasF16: adapter.features.has('shader-f16'),
    isSoftware,
    obstacle: isSoftware
      ? 'webgpu-software-only'
      : isTooSmall
        ? 'webgpu-too-small'
        : isKnownBad({ vendor, architecture, device, description }, navigator.userAgent)
          ? 'webgpu-known-bad'
          : null,
  };
}

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
