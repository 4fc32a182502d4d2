import { expect, test } from 'vitest';
import { findWavTruncation } from '../../../../workers/recognition/decode/truncation/find-riff-truncation';
import { findWavParts } from '../../../../workers/recognition/decode/parts/find-wav-parts';
import type { FilePart } from '../../../../workers/recognition/decode/parts/file-part';

type Bytes = number[];

const ascii = (text: string): Bytes => Array.from(text, (letter) => letter.charCodeAt(0));
const le32 = (value: number): Bytes => [0, 8, 16, 24].map((shift) => (value >>> shift) & 255);
const chunk = (id: string, content: Bytes, size = content.length): Bytes => [
  ...ascii(id),
  ...le32(size),
  ...content,
];

/** s16, mono. */
const format = (rate: number): Bytes =>
  chunk('fmt ', [1, 0, 1, 0, ...le32(rate), ...le32(2 * rate), 2, 0, 16, 0]);

/** Bytes that are like none of a header, and different for each seed. */
const sound = (count: number, seed = 1): Bytes =>
  Array.from({ length: count }, (_, i) => 128 + ((i * 37 + seed * 11) % 120));

const wav = (...chunks: Bytes[]): Bytes => [
  ...ascii('RIFF'),
  ...le32(4 + chunks.flat().length),
  ...ascii('WAVE'),
  ...chunks.flat(),
];

const a = sound(4000, 1);
const b = sound(3000, 2);
const list = chunk('LIST', ascii('INFOISFT\u0006\0\0\0Pisar\0'));

const findParts = (...bytes: Bytes[]) => findWavParts(new Blob([new Uint8Array(bytes.flat())]));

/** What any reader takes from a part: its header is right. */
async function readPart({ blob }: FilePart): Promise<{ rate: number; samples: Bytes }> {
  const view = new DataView(await blob.arrayBuffer());
  const bytes = [...new Uint8Array(view.buffer)];
  expect(bytes.slice(0, 4)).toEqual(ascii('RIFF'));
  expect(view.getUint32(4, true)).toBe(bytes.length - 8);
  expect(bytes.slice(36, 40)).toEqual(ascii('data'));
  expect(view.getUint32(40, true)).toBe(bytes.length - 44);
  return { rate: view.getUint32(24, true), samples: bytes.slice(44) };
}

const readParts = async (...bytes: Bytes[]) =>
  Promise.all(((await findParts(...bytes)) ?? []).map(readPart));

const healthy: Record<string, Bytes> = {
  'a plain file': wav(format(16000), chunk('data', a)),
  'a file without padding at its end': wav(format(16000), chunk('data', sound(3999))),
  'chunks before and behind': wav(list, format(16000), chunk('data', a), list, chunk('bext', b)),
  'an odd chunk with its padding byte': wav(
    chunk('LIST', ascii('INFOabc')),
    [0],
    format(16000),
    chunk('data', a),
  ),
  'an unknown chunk before the sound': wav(format(16000), chunk('xyz ', b), chunk('data', a)),
  'a tag without a chunk': [
    ...wav(format(16000), chunk('data', a)),
    ...ascii('TAG'),
    ...sound(2000),
  ],
  'padding of zeros': [...wav(format(16000), chunk('data', a)), ...Array<number>(4096).fill(0)],
  'no size, written into a pipe': wav(format(16000), chunk('data', a, 0xffffffff)),
  'no size, by a recorder that crashed': wav(format(16000), chunk('data', a, 0)),
  'a size larger than the file': wav(format(16000), chunk('data', a, 9000)),
  'no sound': wav(format(16000), chunk('data', [])),
  'no sound, but a list': wav(format(16000), chunk('data', []), list),
  'no format': wav(list, list),
};

test.each(Object.entries(healthy))('%s is read as it is', async (_, bytes) => {
  expect(await findParts(bytes)).toBeNull();
});

const mended: Record<string, [bytes: Bytes, expected: [rate: number, samples: Bytes][]]> = {
  'a size older than the sound': [
    wav(format(16000), chunk('data', [...a, ...b], 1500)),
    [[16000, [...a, ...b]]],
  ],
  'an old size, and a list behind all of the sound': [
    [...wav(format(16000), chunk('data', a, 1500)), ...list],
    [[16000, a]],
  ],
  'no size, and a list behind the sound': [
    [...wav(format(16000), chunk('data', a, 0xffffffff)), ...list],
    [[16000, a]],
  ],
  'an odd chunk without its padding byte': [
    wav(format(16000), chunk('LIST', ascii('INFOISFT\u0001\0\0\0a')), chunk('data', a)),
    [[16000, a]],
  ],
  'the format behind an odd chunk without its padding byte': [
    wav(chunk('LIST', ascii('INFOISFT\u0001\0\0\0a')), format(8000), chunk('data', a)),
    [[8000, a]],
  ],
  'a list longer than it says': [
    wav(chunk('LIST', sound(400), 123), format(8000), chunk('data', a)),
    [[8000, a]],
  ],
  'a list that ends behind the file, as it says': [
    wav(format(8000), chunk('LIST', sound(40), 1e9), chunk('data', a)),
    [[8000, a]],
  ],
  'two files of one format': [
    [...wav(format(16000), chunk('data', a)), ...wav(format(16000), chunk('data', b))],
    [[16000, [...a, ...b]]],
  ],
  'two files of two formats, with lists': [
    [
      ...wav(format(16000), chunk('data', a), list),
      ...wav(list, format(8000), chunk('data', b), list),
    ],
    [
      [16000, a],
      [8000, b],
    ],
  ],
  'two files that were written into pipes': [
    [
      ...wav(format(16000), chunk('data', a, 0xffffffff)),
      ...wav(format(8000), chunk('data', b, 0xffffffff)),
    ],
    [
      [16000, a],
      [8000, b],
    ],
  ],
  'a file that was cut in the middle of a sample, and another': [
    [
      ...wav(format(16000), chunk('data', a.slice(0, 3001), 4000)),
      ...wav(format(16000), chunk('data', b)),
    ],
    [[16000, [...a.slice(0, 3000), ...b]]],
  ],
  'a second file behind tags': [
    [
      ...wav(format(16000), chunk('data', a)),
      ...ascii('TAG'),
      ...sound(125),
      ...wav(format(16000), chunk('data', b)),
    ],
    [[16000, [...a, ...b]]],
  ],
  'sound behind sound': [
    wav(format(16000), chunk('data', a), list, chunk('data', b)),
    [[16000, [...a, ...b]]],
  ],
};

test.each(Object.entries(mended))('%s: all of the sound', async (_, [bytes, expected]) => {
  expect(await readParts(bytes)).toEqual(expected.map(([rate, samples]) => ({ rate, samples })));
});

test('a joined file that was cut is still known to be', async () => {
  const parts = await findParts(
    wav(format(16000), chunk('data', a)),
    wav(format(8000), chunk('data', b, 3000 + 16000)),
  );
  expect(parts).toHaveLength(2);
  const [whole, cut] = parts ?? [];
  expect(whole && (await findWavTruncation(whole.blob))).toBeNull();
  expect(cut && (await findWavTruncation(cut.blob))).toEqual({
    detail: 'the file is 16000 bytes too short',
    expectedSeconds: 19000 / 16000,
  });
});

test('RF64 without a size', async () => {
  const bytes = wav(chunk('ds64', Array<number>(28).fill(0)), format(16000));
  const rf64 = [...ascii('RF64'), ...bytes.slice(4), ...chunk('data', a, 0xffffffff)];
  expect(await readParts(rf64)).toEqual([{ rate: 16000, samples: a }]);
});
