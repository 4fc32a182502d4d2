import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readSeeded } from '../../../model-server/read-seeded.mjs';
import { FallbackStore } from '../../../../workers/models/store/fallback-store';
import { createRecord, PART_BYTES, readRecord } from '../../../../workers/models/store/file-record';
import { MemoryStore } from '../../../../workers/models/store/memory-store';
import { PartWriter } from '../../../../workers/models/store/part-writer';
import { openFile } from '../../../../workers/models/store/read-file';
import { storeKeys } from '../../../../workers/models/store/store-keys';
import { randomNumbers } from '../download/random-numbers';

const BYTES = PART_BYTES + 50_000;

async function storeFile() {
  const content = readSeeded(9, 0, BYTES) as Uint8Array<ArrayBuffer>;
  const sha256 = createHash('sha256').update(content).digest('hex');
  const store = new FallbackStore(new MemoryStore());
  const writer = await PartWriter.open(store, 'f', createRecord(BYTES, sha256), () => {});
  await writer.append(content);
  expect(await writer.finish(sha256)).toBe(sha256);
  const record = await readRecord(store, 'f');
  if (!record) throw new Error('no record');
  return { store, record, content };
}

test('a file comes back byte for byte, its parts joined', async () => {
  const { store, record, content } = await storeFile();
  expect(record).toMatchObject({ isComplete: true, storedBytes: BYTES, tailPieces: 0 });
  expect(record.partHashes).toHaveLength(2);
  const file = await openFile(store, 'f', record);
  const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer());
  expect(Buffer.compare(bytes, content)).toBe(0);
});

test('100 of 100 bits that rot in the store are found when the file is opened', async () => {
  const { store, record, content } = await storeFile();
  let found = 0;
  for (const [i, at] of randomNumbers(11, 100, BYTES).entries()) {
    // Both parts, the short one as often as the other.
    const index = i % 2;
    const part = content.slice(index * PART_BYTES, (index + 1) * PART_BYTES);
    const place = at % part.length;
    part[place] = (part[place] ?? 0) ^ (1 << (i % 8));
    const rotten = new FallbackStore(new MemoryStore());
    const [first, second] = await store.getMany([storeKeys.part('f', 0), storeKeys.part('f', 1)]);
    await rotten.write(
      new Map([
        [storeKeys.part('f', 0), index === 0 ? new Blob([part]) : first],
        [storeKeys.part('f', 1), index === 1 ? new Blob([part]) : second],
      ]),
    );
    if ((await openFile(rotten, 'f', record)) === null) found++;
  }
  expect(found).toBe(100);
});

test('a part that is gone is found', async () => {
  const { store, record } = await storeFile();
  await store.write(new Map([[storeKeys.part('f', 1), undefined]]));
  expect(await openFile(store, 'f', record)).toBeNull();
});
