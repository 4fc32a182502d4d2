import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fingerprintFile } from '../../../../workers/recognition/decode/fingerprint-file';

const PART = 256 * 1024;
const noise = (bytes: number) =>
  Uint8Array.from({ length: bytes }, (_, i) => (i * 2654435761) >>> 13);
const fileOf = (bytes: Uint8Array<ArrayBuffer>) => new File([bytes], 'a.wav');
const changed = (bytes: Uint8Array<ArrayBuffer>, at: number) =>
  fileOf(bytes.with(at, (bytes[at] ?? 0) ^ 1));

test('a small file: its size and all of it', async () => {
  const bytes = noise(1000);
  const size = Buffer.alloc(8);
  size.writeUInt32LE(1000);
  expect(await fingerprintFile(fileOf(bytes))).toBe(
    createHash('sha256').update(size).update(bytes).digest('hex'),
  );
});

test('a large file: its size, beginning, middle and end', async () => {
  const bytes = noise(5 * PART);
  const known = await fingerprintFile(fileOf(bytes));
  expect(known).toMatch(/^[0-9a-f]{64}$/);
  for (const at of [0, PART - 1, 2 * PART, 3 * PART - 1, 4 * PART, 5 * PART - 1])
    expect(await fingerprintFile(changed(bytes, at))).not.toBe(known);
  // What lies between is not read.
  expect(await fingerprintFile(changed(bytes, PART))).toBe(known);
  const longer = new Uint8Array(5 * PART + 1);
  longer.set(bytes);
  expect(await fingerprintFile(fileOf(longer))).not.toBe(known);
});

test('the name does not matter', async () => {
  const bytes = noise(10);
  expect(await fingerprintFile(new File([bytes], 'b.mp3'))).toBe(
    await fingerprintFile(fileOf(bytes)),
  );
});
