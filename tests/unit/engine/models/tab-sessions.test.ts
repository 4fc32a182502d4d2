import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ModelManager } from '../../../../src/engine/models/model-manager';
import { createMemory } from '../../create-memory';

const ends: (() => void)[] = [];

beforeEach(() => {
  vi.stubGlobal('document', { baseURI: 'https://pisar.test/', querySelector: () => null });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('there is no network')));
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.unstubAllGlobals();
});

test('what tabs tell each other of their sessions comes to an end', async () => {
  let messages = 0;
  const channel = new BroadcastChannel('pisar-sessions');
  channel.onmessage = () => messages++;
  ends.push(() => channel.close());
  for (let tab = 0; tab < 3; tab++) {
    const manager = new ModelManager({ memory: createMemory(), versions: 'test' });
    ends.push(() => manager.dispose());
    await manager.whenReady;
  }
  const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
  await pause();
  const told = messages;
  expect(told).toBeGreaterThan(3);
  await pause();
  expect(messages).toBe(told);
});
