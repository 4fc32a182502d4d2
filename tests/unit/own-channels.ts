import { vi } from 'vitest';

/**
 * Gives a file of tests channels of its own: in Node all files that run hear each other's. Ends with
 * `vi.unstubAllGlobals`.
 */
export function ownChannels(owner: string): void {
  const Shared = BroadcastChannel;
  vi.stubGlobal(
    'BroadcastChannel',
    class extends Shared {
      constructor(name: string) {
        super(`${owner} ${name}`);
      }
    },
  );
}
