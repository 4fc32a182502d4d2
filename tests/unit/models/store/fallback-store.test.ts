import { expect, test } from 'vitest';
import { FallbackStore } from '../../../../workers/models/store/fallback-store';
import type { KeyValueStore } from '../../../../workers/models/store/key-value-store';
import { MemoryStore } from '../../../../workers/models/store/memory-store';
import { groupOf, storeKeys } from '../../../../workers/models/store/store-keys';

/** A disk that can be full. */
class FullableStore extends MemoryStore implements KeyValueStore {
  isFull = false;

  override write(changes: ReadonlyMap<string, unknown>): Promise<void> {
    if (!this.isFull) return super.write(changes);
    return Promise.reject(new DOMException('no room', 'QuotaExceededError'));
  }
}

const part = (index: number) => storeKeys.part('file', index);
const other = storeKeys.part('other', 0);

test('what the disk refuses goes on in memory, with what it had', async () => {
  const disk = new FullableStore();
  const store = new FallbackStore(disk);
  await store.write(new Map([[part(0), 'a']]));
  disk.isFull = true;
  await store.write(new Map([[part(1), 'b']]));
  expect(store.isInMemory('file')).toBe(true);
  expect(store.isInMemory('other')).toBe(false);
  expect(await store.getMany([part(0), part(1), other])).toEqual(['a', 'b', undefined]);
  expect(await store.listKeys('part/file/')).toEqual([part(0), part(1)]);

  disk.isFull = false;
  await store.write(new Map([[part(2), 'c']]));
  await store.write(new Map([[other, 'd']]));
  expect(await disk.getMany([part(0), part(1), part(2), other])).toEqual([
    'a',
    undefined,
    undefined,
    'd',
  ]);
  // Another session finds what the disk had, and nothing newer.
  expect(await new FallbackStore(disk).getMany([part(0), part(1)])).toEqual(['a', undefined]);
});

test('what was deleted is gone, even where the disk does not let go of it', async () => {
  const disk = new FullableStore();
  const store = new FallbackStore(disk);
  await store.write(new Map([[part(0), 'a']]));
  disk.isFull = true;
  await store.write(new Map([[part(0), undefined]]));
  expect(await store.getMany([part(0)])).toEqual([undefined]);
  expect(await store.listKeys('part/')).toEqual([]);
});

test('without a disk everything is in memory', async () => {
  const store = new FallbackStore(null);
  expect(store.isInMemory('file')).toBe(true);
  await store.write(new Map([[part(0), 'a']]));
  expect(await store.getMany([part(0)])).toEqual(['a']);
});

test('names of any kind make keys that keep their group', () => {
  const fileKey = 'my model/graph/a%b.onnx';
  expect(groupOf(storeKeys.record(fileKey))).toBe(fileKey);
  expect(groupOf(storeKeys.part(fileKey, 3))).toBe(fileKey);
  expect(groupOf(storeKeys.graph(fileKey, 'q8'))).toBe(fileKey);
});
