import { expect, test } from 'vitest';
import { findTransportParts as findParts } from '../../../../workers/recognition/decode/parts/find-transport-parts';
import { readFixture } from './read-fixture';

/** The stretches alone. */
const findTransportParts = async (file: Blob) =>
  (await findParts(file))?.map(({ blob }) => blob) ?? null;

const packetBytes = 188;
/** Its clock begins at 1.4 s, and runs for 16 s. */
const late = readFixture('clocks/late-a.mpegts');
/** Its clock begins at 1801.4 s, and runs for 2 s. */
const halfHour = readFixture('clocks/half-hour-a.mpegts');

/** Sizes in packets. */
async function sizes(file: Blob): Promise<number[] | undefined> {
  return (await findTransportParts(file))?.map((part) => part.size / packetBytes);
}

async function packetsOf(file: Blob): Promise<Uint8Array<ArrayBuffer>[]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return Array.from({ length: bytes.length / packetBytes }, (_, i) =>
    bytes.slice(i * packetBytes, (i + 1) * packetBytes),
  );
}

/** The same stream, its sound and picture in packets of other numbers. */
async function renumber(file: Blob): Promise<Blob> {
  const packets = await packetsOf(file);
  // 0x100 and 0x101 become 0x300 and 0x301.
  for (const packet of packets)
    if (packet[1] === undefined || (packet[1] & 0x1f) === 1) packet[1] = 3;
  return new Blob(packets);
}

test.each(['late', 'picture', 'gap', 'half-hour'])('%s is one stream', async (kind) => {
  expect(await findTransportParts(readFixture(`clocks/${kind}-a.mpegts`))).toBeNull();
});

test.each([
  ['the same twice', [late, late]],
  ['a clock that is ahead', [late, halfHour]],
  ['a clock that is behind, and ahead again', [halfHour, late, halfHour]],
])('%s', async (_what, files) => {
  const found = await sizes(new Blob(files));
  // A stream begins with a table that says what it is called, which does not matter.
  const last = files.length - 1;
  const shift = (index: number) => (index === 0 ? 1 : index === last ? -1 : 0);
  expect(found).toEqual(files.map(({ size }, index) => size / packetBytes + shift(index)));
});

test('a first file that was cut within a packet', async () => {
  const parts = await findTransportParts(new Blob([late.slice(0, 20_000), halfHour]));
  expect(parts).toHaveLength(2);
  expect(Math.abs((parts?.[1]?.size ?? 0) - halfHour.size)).toBeLessThan(2 * packetBytes);
});

test('one clock that is wrong is no join', async () => {
  const packets = await packetsOf(late);
  const clocks = packets.filter(([, , , flags = 0, length = 0, clock = 0]) => {
    return (flags & 0x20) !== 0 && length >= 7 && (clock & 0x10) !== 0;
  });
  expect(clocks.length).toBeGreaterThan(20);
  clocks[10]?.fill(0x55, 6, 10);
  expect(await findTransportParts(new Blob(packets))).toBeNull();
});

/** Adds to the clock of packets from one on. */
function shiftClocks(packets: readonly Uint8Array<ArrayBuffer>[], from: number, seconds: number) {
  for (const packet of packets.slice(from)) {
    const view = new DataView(packet.buffer);
    const hasClock = (view.getUint8(3) & 0x20) !== 0 && view.getUint8(4) >= 7;
    if (!hasClock || (view.getUint8(5) & 0x10) === 0) continue;
    view.setUint32(6, view.getUint32(6) + seconds * 45_000);
  }
}

test('a pause of 20 s, after which the same packets are counted on, is no join', async () => {
  const packets = await packetsOf(late);
  shiftClocks(packets, 80, 20);
  expect(await findTransportParts(new Blob(packets))).toBeNull();
});

test('a clock that is ahead behind damage is no join', async () => {
  const packets = await packetsOf(late);
  shiftClocks(packets, 100, 20);
  const damage = new Uint8Array(8000).fill(0x55);
  const file = new Blob([...packets.slice(0, 70), damage, ...packets.slice(100)]);
  const [part, ...others] = (await findParts(file)) ?? [];
  expect(others).toEqual([]);
  expect(part?.blob.size).toBe(file.size);
  expect(part?.lostShare).toBeCloseTo(8000 / file.size, 1);
});

test('packets of cameras, with a time in front of each', async () => {
  const timed = async (file: Blob) =>
    (await packetsOf(file)).flatMap((packet) => [new Uint8Array(4), packet]);
  const file = new Blob([...(await timed(late)), ...(await timed(halfHour))]);
  const parts = await findTransportParts(file);
  expect(parts?.map(({ size }) => size % 192)).toEqual([0, 0]);
  expect(parts?.[0]?.size).toBe((late.size / packetBytes + 1) * 192);
});

test('another programme takes over', async () => {
  expect(await sizes(new Blob([late, await renumber(late)]))).toHaveLength(2);
});

test('two programmes side by side are one stream', async () => {
  const [one, other] = [await packetsOf(late), await packetsOf(await renumber(late))];
  const file = new Blob(one.flatMap((packet, index) => [packet, other[index] ?? packet]));
  expect(await findTransportParts(file)).toBeNull();
});

test('a clock that begins at 0 again after 26 hours goes on', async () => {
  const packets = await packetsOf(late);
  const wrapTicks = 2 ** 33;
  for (const packet of packets) {
    const view = new DataView(packet.buffer);
    const hasClock = (view.getUint8(3) & 0x20) !== 0 && view.getUint8(4) >= 7;
    if (!hasClock || (view.getUint8(5) & 0x10) === 0) continue;
    // 5 s before it begins anew.
    const ticks =
      (view.getUint32(6) * 2 + (view.getUint8(10) >> 7) + wrapTicks - 450_000) % wrapTicks;
    view.setUint32(6, Math.floor(ticks / 2));
  }
  expect(await findTransportParts(new Blob(packets))).toBeNull();
});

test('what is no transport stream', async () => {
  expect(await findTransportParts(readFixture('healthy/clip-8000.wav'))).toBeNull();
  expect(await findTransportParts(new Blob([]))).toBeNull();
});
