import { expect, test } from 'vitest';
import { findMissingCapabilities } from '../../../../src/state/page/find-missing-capabilities';

/** Reads what it is given as a browser does: options first, then the address. */
class ModernWorker {
  constructor(address: string, options?: WorkerOptions) {
    void options?.type;
    new URL(address);
  }
}

class OldWorker {
  constructor(address: string) {
    new URL(address);
  }
}

const modern = { WebAssembly, Worker: ModernWorker as unknown as typeof Worker };

test('nothing is missing where all is there', () => {
  expect(findMissingCapabilities(modern)).toEqual([]);
});

test('what is missing is named', () => {
  expect(findMissingCapabilities({})).toEqual(['wasm', 'worker']);
  expect(
    findMissingCapabilities({ ...modern, Worker: OldWorker as unknown as typeof Worker }),
  ).toEqual(['module-worker']);
  expect(
    findMissingCapabilities({ ...modern, WebAssembly: { ...WebAssembly, validate: () => false } }),
  ).toEqual(['wasm-simd']);
});
