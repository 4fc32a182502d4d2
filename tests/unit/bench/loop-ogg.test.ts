import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loopOgg } from '../../../bench/audio/loop-ogg.mjs';
import { computeOggChecksum } from '../../../bench/audio/ogg-checksum.mjs';
import { readOggPages, writeOggPage } from '../../../bench/audio/ogg-pages.mjs';

const source = new Uint8Array(
  readFileSync(new URL('../../fixtures/speech/long.ogg', import.meta.url)),
);
/** Of `long.ogg`, from its header. */
const preSkip = 312n;
const join = (parts: Iterable<Uint8Array>) => new Uint8Array(Buffer.concat([...parts]));

test('the checksum is that of RFC 3533', () => {
  // The value that the polynomial gives for the digits, without reflection and from 0 on.
  expect(computeOggChecksum(new TextEncoder().encode('123456789'))).toBe(0x89a1897f);
});

test('pages that are read and written again are the same bytes', () => {
  const written = join([...readOggPages(source)].map(writeOggPage));
  expect(Buffer.compare(written, source)).toBe(0);
});

test('a wrong byte is noticed', () => {
  const spoilt = source.slice(0, 10_000);
  spoilt[5_000] = (spoilt[5_000] ?? 0) ^ 1;
  expect(() => [...readOggPages(spoilt)]).toThrow(/page at byte \d+ has a wrong checksum/);
});

test('twenty minutes: headers once, pages in order, the sound again after each round', () => {
  const { pages, roundSeconds } = loopOgg(source, 1200);
  expect(roundSeconds).toBe(666.3);
  // Reading looks at all checksums.
  const looped = [...readOggPages(join(pages))];
  const original = [...readOggPages(source)];
  const beginning = (list: typeof looped) => join(list.slice(0, 600).map(writeOggPage));
  expect(Buffer.compare(beginning(looped), beginning(original))).toBe(0);
  expect(looped.map(({ sequence }) => sequence)).toEqual([...looped.keys()]);
  expect(looped.filter(({ isFirst }) => isFirst)).toHaveLength(1);
  expect(looped.findIndex(({ isLast }) => isLast)).toBe(looped.length - 1);
  expect(looped.at(-1)?.granule).toBe(1200n * 48_000n + preSkip);

  const soundOf = (list: typeof looped) => list.slice(2).flatMap(({ packets }) => packets);
  const [sound, round] = [soundOf(looped), soundOf(original)];
  // Packets of 20 ms; what is cut off is less than one, so 312 samples more need one more.
  expect(sound).toHaveLength(1200 * 50 + 1);
  expect(round).toHaveLength(33_315);
  const [again, once] = [join(sound.slice(33_315)), join(round.slice(0, 60_001 - 33_315))];
  expect(Buffer.compare(again, once)).toBe(0);
  for (const [index, page] of looped.slice(2, -1).entries()) {
    const before = looped[index + 1]?.granule ?? 0n;
    expect(page.granule - before).toBe(BigInt(page.packets.length) * 960n);
  }
});

test('shorter than the source: its beginning', () => {
  const { pages } = loopOgg(source, 2.5);
  const cut = [...readOggPages(join(pages))];
  expect(cut.map(({ granule }) => granule)).toEqual([0n, 0n, 48_000n, 96_000n, 120_312n]);
  expect(cut.map(({ packets }) => packets.length)).toEqual([1, 1, 50, 50, 26]);
});

test('what is no Ogg Opus recording is refused', () => {
  const [first] = readOggPages(source);
  if (first === undefined) throw new Error('no page');
  expect(() => loopOgg(writeOggPage(first), 10)).toThrow('no Ogg Opus recording');
  expect(() => loopOgg(new Uint8Array(100), 10)).toThrow('no Ogg page begins at byte 0');
});
