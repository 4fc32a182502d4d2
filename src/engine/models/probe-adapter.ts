/// <reference types="@webgpu/types" />
import type { ProviderReason } from '../../shared/models/model-states';
import { isKnownBad } from './known-bad-adapters';

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
