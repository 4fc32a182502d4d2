import { expect, test } from 'vitest';
import { writeWhole } from '../../../../workers/recognition/spool/write-whole';

/** A file that gives `answer`, whatever it is told to write. */
function answering(answer: number) {
  const places: unknown[] = [];
  return {
    places,
    write(_bytes: AllowSharedBufferSource, options?: FileSystemReadWriteOptions): number {
      places.push(options?.at);
      return answer;
    },
  };
}

test('bytes that are all taken are written where they belong', () => {
  const file = answering(100);
  writeWhole(file, new Uint8Array(100), 44);
  expect(file.places).toEqual([44]);
});

test.each([
  ['nothing is taken', 0],
  ['one byte is missing', 99],
  ['Chromium gives −8 as an unsigned number', 4294967288],
  ['an error is a negative number', -8],
])('%s: the storage is full', (_case, answer) => {
  expect(() => writeWhole(answering(answer), new Uint8Array(100), 0)).toThrow(
    'the storage is full',
  );
});
