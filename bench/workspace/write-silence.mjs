import { open } from 'node:fs/promises';

/** The least that browsers play. */
const sampleRate = 3000;
const bytesPerSecond = 2 * sampleRate;
const headerBytes = 44;

/**
 * Writes silence as a WAV file, which takes no room on most disks.
 *
 * @param {string} path
 * @param {number} seconds
 * @returns {Promise<number>} its bytes
 */
export async function writeSilence(path, seconds) {
  const dataBytes = Math.ceil(seconds) * bytesPerSecond;
  const header = Buffer.alloc(headerBytes);
  header.write('RIFF', 0);
  header.writeUInt32LE(dataBytes + headerBytes - 8, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(bytesPerSecond, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  const file = await open(path, 'w');
  try {
    await file.write(header);
    await file.truncate(headerBytes + dataBytes);
  } finally {
    await file.close();
  }
  return headerBytes + dataBytes;
}
