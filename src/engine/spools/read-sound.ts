import type { Recording } from '../../shared/journal-records';
import { SAMPLE_RATE, type ChannelCount } from '../../shared/worker-contracts';
import { findPieces } from './find-pieces';
import { layOutPieces } from './lay-out-pieces';
import { openSpool } from './open-spools';

const BYTES_PER_SAMPLE = 2;
const HEADER_BYTES = 44;
/** Sizes in a WAV file have 32 bits. */
const LARGEST_BYTES = 2 ** 32 - 1 - HEADER_BYTES;

/**
 * The decoded sound of a job as a file that every browser plays. Nothing is copied: its parts lie
 * where they are.
 *
 * @param sampleCount of the recording
 * @returns null where some of it is no longer kept
 */
export async function readSound(
  jobId: string,
  { plan, channels }: Pick<Recording, 'plan' | 'channels'>,
  sampleCount: number,
): Promise<Blob | null> {
  const bytes = sampleCount * channels * BYTES_PER_SAMPLE;
  const spans = layOutPieces(plan, sampleCount);
  const pieces = await findPieces(jobId, channels, spans);
  const spool = await openSpool(jobId);
  if (!spool || pieces.length < spans.length || bytes > LARGEST_BYTES) return null;
  const files = spans.map(async ({ index }) => {
    const handle = await spool.getFileHandle(String(index));
    return handle.getFile();
  });
  const parts = [makeWavHeader(channels, bytes), ...(await Promise.all(files))];
  return new Blob(parts, { type: 'audio/wav' });
}

/** The header of a WAV file of s16 at the rate of everything that is decoded. */
function makeWavHeader(channels: ChannelCount, bytes: number): ArrayBuffer {
  const frameBytes = channels * BYTES_PER_SAMPLE;
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  const write = (at: number, text: string) =>
    [...text].forEach((sign, index) => header.setUint8(at + index, sign.charCodeAt(0)));
  write(0, 'RIFF');
  header.setUint32(4, HEADER_BYTES - 8 + bytes, true);
  write(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, channels, true);
  header.setUint32(24, SAMPLE_RATE, true);
  header.setUint32(28, SAMPLE_RATE * frameBytes, true);
  header.setUint16(32, frameBytes, true);
  header.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  write(36, 'data');
  header.setUint32(40, bytes, true);
  return header.buffer;
}
