import { appError } from '../../../src/shared/errors';
import type { AudioTrack, Listening } from '../../../src/shared/recognition/worker-contracts';
import { ChannelStatistics } from './channel-statistics';
import { chooseMixes, hasUsualLevel } from './choose-mix';
import { summariseLog } from './collect-log';
import { findTrack, type PartToDecode } from './decode-recording';
import { makePulse } from './make-pulse';
import { ENOUGH, runFfmpeg } from './run-ffmpeg';
import { SoundWindow } from './sound-window';
import { joinFrames } from './whole-frames';

/** Who speaks where, and how loud, is told by levels; a low rate is enough for them. */
const listenRate = 8000;
const bytesPerValue = 4;

/** Both sides of a conversation have spoken by then. */
const listenSeconds = 1800;

/** One channel is asked for its level only: if that is usual after so long, it needs no more. */
const shortListenSeconds = 60;

/**
 * Listens to a track of all parts of a file. See `DecodeApi.listen`.
 *
 * @throws AppError `not-audio`, `file-unreadable`, `out-of-memory`
 */
export async function listenToTrack(
  parts: readonly PartToDecode[],
  track: AudioTrack,
  onPulse: (seconds: number) => void,
): Promise<Listening> {
  const channels = Math.max(1, track.channels);
  const statistics = new ChannelStatistics(listenRate, channels);
  const join = joinFrames(channels * bytesPerValue);
  let heardMinutes = 0;
  const sink = {
    write(bytes: Uint8Array) {
      statistics.add(new Float32Array(join(bytes)));
      if (channels > 1) return;
      const minutes = Math.floor(statistics.seconds / shortListenSeconds);
      if (minutes === heardMinutes) return;
      heardMinutes = minutes;
      if (hasUsualLevel(statistics)) throw ENOUGH;
    },
  };
  const window = new SoundWindow(sink, channels * bytesPerValue, 0, listenSeconds * listenRate);
  const pulse = makePulse(onPulse);
  const tell = () => pulse(window.sampleCount / listenRate);
  // Channel by channel, to a layout that is none (C): ffmpeg has nothing to mix.
  const all = Array.from({ length: channels }, (_, i) => `c${i}=c${i}`).join('|');
  let reason = '';
  for (const { part, audioTracks } of parts) {
    const index = findTrack(audioTracks, track.index);
    // What is joined to a recording may be something else.
    if ((audioTracks[index]?.channels ?? 0) !== track.channels) continue;
    const { log, failure, hadEnough } = await runFfmpeg({
      file: part.blob,
      inputOptions: part.inputOptions,
      track: index,
      filters: `pan=${channels}C|${all},aresample=osr=${listenRate}:osf=flt`,
      format: 'f32le',
      take(bytes) {
        window.write(bytes);
        tell();
      },
      onRead: tell,
    });
    reason ||= failure ?? summariseLog(log);
    if (hadEnough) break;
  }
  if (window.sampleCount === 0) throw appError('not-audio', { detail: reason });
  return {
    comparison: channels === 2 ? statistics.compare() : null,
    ...chooseMixes(statistics, track),
  };
}
