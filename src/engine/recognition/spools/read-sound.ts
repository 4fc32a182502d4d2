import { type Recording, SAMPLE_RATE } from '../../../shared/recognition/worker-contracts';
import { makeWavHeader, WAV_HEADER_BYTES } from '../../../shared/recording/wav-header';
import { findPieces } from './find-pieces';
import { layOutPieces } from './lay-out-pieces';
import { openSpool } from './open-spools';

const BYTES_PER_SAMPLE = 2;
/** Sizes in a WAV file have 32 bits. */
const LARGEST_BYTES = 2 ** 32 - 1 - WAV_HEADER_BYTES;

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
  const header = makeWavHeader(channels, SAMPLE_RATE, bytes);
  const sound = new Blob([header, ...(await Promise.all(files))], { type: 'audio/wav' });
  // What went since it was measured would be missing in the middle.
  return sound.size === header.byteLength + bytes ? sound : null;
}
