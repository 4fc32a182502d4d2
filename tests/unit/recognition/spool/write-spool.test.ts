import { expect, test } from 'vitest';
import type { SpoolPiece } from '../../../../src/shared/recognition/worker-contracts';
import type { PieceStore } from '../../../../workers/recognition/spool/piece-store';
import { SpoolReader } from '../../../../workers/recognition/spool/read-spool';
import { SpoolWriter, type SpoolForm } from '../../../../workers/recognition/spool/write-spool';

/** Takes so many bytes and refuses the rest. Its blob stands for the file. */
class FakeStore implements PieceStore {
  readonly bytes: number[] = [];
  state: 'open' | 'closed' | 'discarded' = 'open';

  /** @param keptBytes so much of it is there when it is read */
  constructor(
    private readonly roomBytes = Infinity,
    private readonly keptBytes = Infinity,
  ) {}

  append(bytes: Uint8Array): void {
    if (this.bytes.length + bytes.length > this.roomBytes) throw new Error('full');
    this.bytes.push(...bytes);
  }
  close(): SpoolPiece['source'] {
    this.state = 'closed';
    const blob = new Blob([new Uint8Array(this.bytes.slice(0, this.keptBytes))]);
    return { kind: 'memory', blob };
  }
  discard(): void {
    this.state = 'discarded';
  }
}

function open(stores: PieceStore[], plan: number[], form: Partial<SpoolForm> = {}) {
  const pieces: SpoolPiece[] = [];
  const reader = new SpoolReader();
  const notices: string[] = [];
  const writer = new SpoolWriter(
    { channels: 1, startSample: 0, plan, stores, memoryBytes: 1e6, ...form },
    (piece) => {
      pieces.push(piece);
      reader.add(piece);
    },
    () => notices.push('memory'),
  );
  return { pieces, reader, notices, writer };
}

/** Samples 0, 1, 2, … as s16le. */
function ramp(samples: number): Uint8Array {
  return new Uint8Array(Int16Array.from({ length: samples }, (_, i) => i).buffer);
}

async function readAll(reader: SpoolReader): Promise<number[]> {
  return Array.from(await reader.read(0, reader.endSample), (value) => value * 32768);
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
const extents = (pieces: SpoolPiece[]) =>
  pieces.map((piece) => [piece.startSample, piece.sampleCount]);

test.each([1, 2, 3, 7, 64, 1000])('writes of %i bytes come back whole', async (step) => {
  const stores = [new FakeStore(), new FakeStore(), new FakeStore(), new FakeStore()];
  const { writer, reader, pieces, notices } = open([...stores], [10, 20, 20, 20]);
  const bytes = ramp(45);
  for (let i = 0; i < bytes.length; i += step) writer.write(bytes.slice(i, i + step));
  writer.finish();
  expect(extents(pieces)).toEqual([
    [0, 10],
    [10, 20],
    [30, 15],
  ]);
  expect(await readAll(reader)).toEqual(numbers(45));
  expect(stores.map((store) => store.state)).toEqual(['closed', 'closed', 'closed', 'discarded']);
  expect(notices).toEqual([]);
});

test('a piece is told of as soon as it is full', () => {
  const { writer, pieces } = open([new FakeStore(), new FakeStore()], [10, 10]);
  writer.write(ramp(9));
  expect(pieces).toHaveLength(0);
  writer.write(ramp(1));
  expect(extents(pieces)).toEqual([[0, 10]]);
});

test('the last piece takes all that a wrong header did not promise', async () => {
  const { writer, reader, pieces } = open([new FakeStore(), new FakeStore()], [10, 10]);
  writer.write(ramp(300));
  writer.finish();
  expect(extents(pieces)).toEqual([
    [0, 10],
    [10, 290],
  ]);
  expect(await readAll(reader)).toEqual(numbers(300));
});

test('without storage the pieces are in memory, which is told once', async () => {
  const { writer, reader, pieces, notices } = open([], [10, 20]);
  writer.write(ramp(65));
  writer.finish();
  expect(extents(pieces)).toEqual([
    [0, 10],
    [10, 20],
    [30, 20],
    [50, 15],
  ]);
  expect(await readAll(reader)).toEqual(numbers(65));
  expect(notices).toEqual(['memory']);
});

test.each([0, 6, 26, 40])(
  'storage that is full after %i bytes loses nothing',
  async (roomBytes) => {
    const stores = [new FakeStore(), new FakeStore(roomBytes), new FakeStore()];
    const { writer, reader, notices } = open([...stores], [10, 20, 20]);
    const bytes = ramp(60);
    for (let i = 0; i < bytes.length; i += 6) writer.write(bytes.slice(i, i + 6));
    writer.finish();
    expect(await readAll(reader)).toEqual(numbers(60));
    expect(notices).toEqual(roomBytes === 40 ? [] : ['memory']);
    expect(stores.map((store) => store.state)).not.toContain('open');
  },
);

test('an abandoned spool leaves nothing open and tells of nothing', () => {
  const stores = [new FakeStore(), new FakeStore()];
  const { writer, pieces } = open([...stores], [10, 10]);
  writer.write(ramp(5));
  writer.abandon();
  expect(pieces).toEqual([]);
  expect(stores.map((store) => store.state)).toEqual(['discarded', 'discarded']);
});

test('a reader clips to what there is and joins across borders', async () => {
  const { writer, reader } = open(
    [new FakeStore(), new FakeStore(), new FakeStore()],
    [10, 10, 10],
  );
  writer.write(ramp(25));
  expect(reader.endSample).toBe(20);
  writer.finish();
  const read = async (start: number, end: number) =>
    Array.from(await reader.read(start, end), (value) => value * 32768);
  expect(await read(8, 12)).toEqual([8, 9, 10, 11]);
  expect(await read(5, 24)).toEqual(numbers(25).slice(5, 24));
  expect(await read(-3, 2)).toEqual([0, 1]);
  expect(await read(23, 99)).toEqual([23, 24]);
  expect(await read(30, 40)).toEqual([]);
});

test.each([1, 3, 4, 7, 1000])(
  'two channels come apart again after writes of %i bytes',
  async (step) => {
    const { writer, reader, pieces } = open([new FakeStore(), new FakeStore()], [10, 20], {
      channels: 2,
    });
    const bytes = ramp(50);
    for (let i = 0; i < bytes.length; i += step) writer.write(bytes.slice(i, i + step));
    writer.finish();
    expect(
      pieces.map(({ startSample, sampleCount, channels }) => [startSample, sampleCount, channels]),
    ).toEqual([
      [0, 10, 2],
      [10, 15, 2],
    ]);
    const read = async (start: number, end: number, channel?: number) =>
      Array.from(await reader.read(start, end, channel), (value) => value * 32768);
    expect(await read(0, 25)).toEqual(numbers(25).map((i) => 2 * i));
    expect(await read(0, 25, 1)).toEqual(numbers(25).map((i) => 2 * i + 1));
    expect(await read(8, 12, 1)).toEqual([17, 19, 21, 23]);
  },
);

test('pieces of a job that goes on begin where it had stopped; before them there is silence', async () => {
  const { writer, reader, pieces } = open([new FakeStore(), new FakeStore()], [10, 10], {
    startSample: 100,
  });
  writer.write(ramp(15));
  writer.finish();
  expect(extents(pieces)).toEqual([
    [100, 10],
    [110, 5],
  ]);
  expect(reader.endSample).toBe(115);
  const read = async (start: number, end: number) =>
    Array.from(await reader.read(start, end), (value) => value * 32768);
  expect(await read(108, 112)).toEqual([8, 9, 10, 11]);
  expect(await read(97, 103)).toEqual([0, 0, 0, 0, 1, 2]);
  expect(await read(0, 20)).toEqual(Array(20).fill(0));
});

test('more than memory may hold is an error that says how much it may', () => {
  const seconds = (count: number) => new Uint8Array(count * 16000 * 2);
  const mono = open([], [16000], { memoryBytes: 10 * 32000 });
  mono.writer.write(seconds(10));
  expect(() => mono.writer.write(new Uint8Array(2))).toThrow(
    expect.objectContaining({
      problem: { code: 'too-long-for-memory', facts: { limitSeconds: 10 } },
    }),
  );
  const stereo = open([], [16000], { memoryBytes: 10 * 32000, channels: 2 });
  expect(() => stereo.writer.write(seconds(11))).toThrow(
    expect.objectContaining({
      problem: { code: 'too-long-for-memory', facts: { limitSeconds: 5 } },
    }),
  );
});

test('what the storage has taken does not count as memory', async () => {
  const { writer, reader } = open([new FakeStore(), new FakeStore(6)], [10, 20], {
    memoryBytes: 30,
  });
  const bytes = ramp(28);
  for (let i = 0; i < bytes.length; i += 2) writer.write(bytes.slice(i, i + 2));
  expect(() => writer.write(new Uint8Array(2))).toThrow(/too-long-for-memory/);
  writer.finish();
  expect(await readAll(reader)).toEqual(numbers(28));
});

test.each([0, 1, 9, 19])(
  'of 20 bytes the storage keeps %i: no silence is made of it',
  async (kept) => {
    const { writer, reader } = open([new FakeStore(Infinity, kept), new FakeStore()], [10, 10]);
    writer.write(ramp(20));
    writer.finish();
    await expect(reader.read(0, 20)).rejects.toMatchObject({
      problem: { code: 'sound-lost', facts: { detail: `${20 - kept} bytes are missing` } },
    });
    // What is there is read all the same.
    expect(await reader.read(10, 20)).toHaveLength(10);
  },
);

test('a piece that cannot be closed is no piece', () => {
  const store = new FakeStore();
  store.close = () => {
    throw new Error('the disk is full');
  };
  const { writer, pieces } = open([store], [10]);
  writer.write(ramp(5));
  expect(() => writer.finish()).toThrow(expect.objectContaining({ code: 'sound-lost' }));
  expect(pieces).toEqual([]);
});
