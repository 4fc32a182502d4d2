import type { ChannelCount, SpoolPiece } from '../../../shared/recognition/worker-contracts';
import type { PieceSpan } from './lay-out-pieces';
import { openSpool } from './open-spools';

const BYTES_PER_SAMPLE = 2;

/**
 * Looks into a job's spool for pieces that lie there as they should.
 *
 * @param spans that are wanted, one after the other
 * @returns the first of them, up to one that is missing or of another size
 */
export async function findPieces(
  jobId: string,
  channels: ChannelCount,
  spans: readonly PieceSpan[],
): Promise<SpoolPiece[]> {
  const pieces: SpoolPiece[] = [];
  const spool = spans.length > 0 ? await openSpool(jobId) : null;
  if (!spool) return pieces;
  for (const { index, startSample, endSample } of spans) {
    const name = String(index);
    const sampleCount = endSample - startSample;
    if ((await measureFile(spool, name)) !== sampleCount * channels * BYTES_PER_SAMPLE) break;
    const source = { kind: 'opfs', directory: jobId, name } as const;
    pieces.push({ startSample, sampleCount, channels, source });
  }
  return pieces;
}

async function measureFile(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<number | null> {
  try {
    const handle = await folder.getFileHandle(name);
    return (await handle.getFile()).size;
  } catch {
    return null;
  }
}
