import type { JoinedPart } from '../../shared/documents/document';
import { SAMPLE_RATE } from '../../shared/recognition/worker-contracts';
import { makeWavHeader, WAV_HEADER_BYTES } from '../../shared/recording/wav-header';

const BYTES_PER_SAMPLE = 2;
/** Where the header of a WAV file says how many channels there are. */
const CHANNELS_AT = 22;
/** Sizes in a WAV file have 32 bits. */
const LARGEST_BYTES = 2 ** 32 - 1 - WAV_HEADER_BYTES;

/**
 * The sound of a joined text: the decoded sound of its parts, one behind the other on the text's
 * clock. Nothing is copied.
 *
 * @param readSound as `JobService.readSound`
 * @returns null where that of a part is no longer kept, or they have not the same channels
 */
export async function joinSounds(
  parts: readonly JoinedPart[],
  name: string,
  readSound: (documentId: string) => Promise<Blob | null>,
): Promise<File | null> {
  const pieces: BlobPart[] = [];
  let channels: number | null = null;
  let bytes = 0;
  for (const { documentId, startSeconds, fromSeconds, durationSeconds } of parts) {
    const sound = await readSound(documentId);
    if (!sound) return null;
    const own = await readChannels(sound);
    channels ??= own;
    if (own !== channels) return null;
    const toBytes = (seconds: number) => Math.round(seconds * SAMPLE_RATE) * own * BYTES_PER_SAMPLE;
    const from = WAV_HEADER_BYTES + toBytes(fromSeconds);
    // So that no rounding adds up.
    const wanted = toBytes(startSeconds + durationSeconds) - bytes;
    const piece = sound.slice(from, from + wanted);
    pieces.push(piece, new Uint8Array(wanted - piece.size));
    bytes += wanted;
  }
  if (channels === null || bytes > LARGEST_BYTES) return null;
  const header = makeWavHeader(channels, SAMPLE_RATE, bytes);
  return new File([header, ...pieces], name, { type: 'audio/wav' });
}

async function readChannels(sound: Blob): Promise<number> {
  const header = await sound.slice(0, WAV_HEADER_BYTES).arrayBuffer();
  return new DataView(header).getUint16(CHANNELS_AT, true);
}
