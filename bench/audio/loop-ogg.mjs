import { readOggPages, writeOggPage } from './ogg-pages.mjs';

/** @typedef {import('./ogg-pages.mjs').OggPage} OggPage */

/** Granules of Opus in a second, whatever the rate of the recording was: RFC 7845. */
const granulesPerSecond = 48_000;
/** Pages of headers before the first sound: RFC 7845 wants one for each of both headers. */
const headerPages = 2;

/**
 * Repeats an Ogg Opus recording without decoding it, until it is so long. The second round and
 * those after it begin where the one before would have ended without its end being trimmed.
 *
 * @param {Uint8Array} source whose pages all hold whole packets of one length, as ffmpeg writes them
 * @param {number} seconds exactly how long the new one is to be
 * @returns {{ pages: Iterable<Uint8Array>, roundSeconds: number }} `pages`: made one by one when
 *   asked for; `roundSeconds`: after so long everything is said again
 * @throws {Error} where the source is no such recording
 */
export function loopOgg(source, seconds) {
  const pages = [...readOggPages(source)];
  const headers = pages.slice(0, headerPages);
  const sounding = pages.slice(headerPages);
  const head = headers[0]?.packets[0];
  const first = sounding[0];
  if (head === undefined || first === undefined || !isOpusHead(head)) {
    throw new Error('the source is no Ogg Opus recording');
  }
  const packetGranules = first.granule / BigInt(first.packets.length);
  const countPackets = sounding.reduce((sum, { packets }) => sum + packets.length, 0);
  const end =
    BigInt(Math.round(seconds * granulesPerSecond)) +
    BigInt(head[10] ?? 0) +
    BigInt(head[11] ?? 0) * 256n;
  return {
    pages: writePages(headers, sounding, packetGranules, end),
    roundSeconds: (Number(packetGranules) * countPackets) / granulesPerSecond,
  };
}

/** @param {Uint8Array} packet */
function isOpusHead(packet) {
  return new TextDecoder().decode(packet.subarray(0, 8)) === 'OpusHead';
}

/**
 * @param {readonly OggPage[]} headers
 * @param {readonly OggPage[]} sounding
 * @param {bigint} packetGranules
 * @param {bigint} end granule of the last sample
 * @returns {Generator<Uint8Array, void>}
 */
function* writePages(headers, sounding, packetGranules, end) {
  for (const page of headers) yield writeOggPage(page);
  let sequence = headers.length;
  for (let granule = 0n; ;) {
    for (const page of sounding) {
      const left = (end - granule + packetGranules - 1n) / packetGranules;
      const packets = page.packets.slice(0, Number(left));
      granule += packetGranules * BigInt(packets.length);
      const isLast = granule >= end;
      // The last packet is trimmed by a granule that comes before its end.
      yield writeOggPage({ ...page, packets, sequence, isLast, granule: isLast ? end : granule });
      sequence += 1;
      if (isLast) return;
    }
  }
}
