import { afterEach, expect, test, vi } from 'vitest';
import { probeWebGpu } from '../../../workers/models/probe-webgpu';

afterEach(() => vi.unstubAllGlobals());

const hardware = { vendor: 'nvidia', architecture: 'ampere', device: '', description: '' };

function stubAdapter(info: object | null): void {
  const adapter = info && { info: { ...hardware, isFallbackAdapter: false, ...info } };
  vi.stubGlobal('navigator', { gpu: { requestAdapter: () => Promise.resolve(adapter) } });
}

test('a hardware adapter is no obstacle', async () => {
  stubAdapter({});
  expect(await probeWebGpu()).toBe(null);
});

test('no WebGPU, and WebGPU without an adapter', async () => {
  vi.stubGlobal('navigator', {});
  expect(await probeWebGpu()).toBe('webgpu-missing');
  stubAdapter(null);
  expect(await probeWebGpu()).toBe('webgpu-missing');
});

test.each([
  { isFallbackAdapter: true },
  { vendor: 'google', architecture: 'swiftshader' },
  { vendor: 'mesa', description: 'llvmpipe (LLVM 15.0.7, 256 bits)' },
  { vendor: 'microsoft', description: 'Microsoft Basic Render Driver' },
])('an adapter in software: %o', async (info) => {
  stubAdapter(info);
  expect(await probeWebGpu()).toBe('webgpu-software-only');
});
