import { appError } from '../../../src/shared/errors';
import type { ChannelComparison } from '../../../src/shared/recognition/worker-contracts';
import { ChannelStatistics } from './channel-statistics';
import { summariseLog } from './collect-log';
import { makePulse } from './make-pulse';
import { runFfmpeg } from './run-ffmpeg';
import { SoundWindow } from './sound-window';

/** Who speaks where is told by levels; a low rate is enough for them. */
const listenRate = 8000;
const frameBytes = 4;
/** Both sides of a conversation have spoken by then. */
const listenSeconds = 1800;

/**
 * Listens to two channels of a track. See `DecodeApi.compareChannels`.
 *
 * @throws AppError `not-audio`, `file-unreadable`, `out-of-memory`
 */
export async function listenToChannels(
  file: File,
  track: number,
  onPulse: (seconds: number) => void,
): Promise<ChannelComparison> {
  const statistics = new ChannelStatistics(listenRate);
  // Writes are whole packets of ffmpeg, whose samples are never torn.
  const sink = {
    write: (bytes: Uint8Array) => statistics.add(new Int16Array(bytes.slice().buffer)),
  };
  const window = new SoundWindow(sink, frameBytes, 0, listenSeconds * listenRate);
  const pulse = makePulse(onPulse);
  const tell = () => pulse(window.sampleCount / listenRate);
  const { log, failure } = await runFfmpeg({
    file,
    track,
    filters: `aresample=osr=${listenRate}:ochl=stereo:osf=s16`,
    take(bytes) {
      window.write(bytes);
      tell();
    },
    onRead: tell,
  });
  if (window.sampleCount === 0)
    throw appError('not-audio', { detail: failure ?? summariseLog(log) });
  return statistics.compare();
}
