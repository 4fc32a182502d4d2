import { computeOggChecksum } from './ogg-checksum.mjs';

/**
 * A page of an Ogg stream.
 *
 * @typedef {object} OggPage
 * @property {boolean} isFirst
 * @property {boolean} isLast
 * @property {bigint} granule of Opus: samples at 48 kHz up to the end of the page, the pre-skip
 *   included; 0 for headers
 * @property {number} serial
 * @property {number} sequence
 * @property {Uint8Array[]} packets all of them whole
 */

/** Bytes before the table of segments: RFC 3533, section 6. */
const headLength = 27;
const checksumAt = 22;
const flags = { continued: 1, first: 2, last: 4 };

/**
 * Reads the pages of an Ogg file one after another.
 *
 * @param {Uint8Array} bytes
 * @returns {Generator<OggPage, void>} their packets are views of `bytes`
 * @throws {Error} where something else than a page begins, a checksum is wrong, or a packet goes
 *   on in the next page
 */
export function* readOggPages(bytes) {
  for (let at = 0; at < bytes.length;) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at);
    if (view.getUint32(0) !== 0x4f676753) throw new Error(`no Ogg page begins at byte ${at}`);
    const flag = view.getUint8(5);
    const lacing = bytes.subarray(at + headLength, at + headLength + view.getUint8(26));
    let end = at + headLength + lacing.length;
    /** @type {Uint8Array[]} */
    const packets = [];
    let begin = end;
    for (const length of lacing) {
      end += length;
      if (length === 255) continue;
      packets.push(bytes.subarray(begin, end));
      begin = end;
    }
    if (begin !== end || (flag & flags.continued) !== 0) {
      throw new Error(`the page at byte ${at} shares a packet with another one`);
    }
    const copy = new Uint8Array(bytes.subarray(at, end));
    copy.fill(0, checksumAt, checksumAt + 4);
    if (computeOggChecksum(copy) !== view.getUint32(checksumAt, true)) {
      throw new Error(`the page at byte ${at} has a wrong checksum`);
    }
    yield {
      isFirst: (flag & flags.first) !== 0,
      isLast: (flag & flags.last) !== 0,
      granule: view.getBigInt64(6, true),
      serial: view.getUint32(14, true),
      sequence: view.getUint32(18, true),
      packets,
    };
    at = end;
  }
}

/**
 * Writes a page with its checksum.
 *
 * @param {OggPage} page
 * @returns {Uint8Array}
 */
export function writeOggPage({ isFirst, isLast, granule, serial, sequence, packets }) {
  const lacing = packets.flatMap(({ length }) => [
    ...Array.from({ length: Math.floor(length / 255) }, () => 255),
    length % 255,
  ]);
  const body = packets.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(headLength + lacing.length + body);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x4f676753);
  view.setUint8(5, (isFirst ? flags.first : 0) | (isLast ? flags.last : 0));
  view.setBigInt64(6, granule, true);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  view.setUint8(26, lacing.length);
  bytes.set(lacing, headLength);
  let at = headLength + lacing.length;
  for (const packet of packets) {
    bytes.set(packet, at);
    at += packet.length;
  }
  view.setUint32(checksumAt, computeOggChecksum(bytes), true);
  return bytes;
}
