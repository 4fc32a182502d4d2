/// <reference types="@webgpu/types" />
import type { ProviderReason } from '../../src/shared/job-events';

/** Adapters that compute on the CPU: slower than the WebAssembly kernels. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|software/i;

/**
 * Asks whether WebGPU computes on real hardware here.
 *
 * @returns null when it does, otherwise why it does not
 */
export async function probeWebGpu(): Promise<ProviderReason | null> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return 'webgpu-missing';
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const isSoftware =
    isFallbackAdapter || SOFTWARE.test([vendor, architecture, device, description].join(' '));
  return isSoftware ? 'webgpu-software-only' : null;
}
