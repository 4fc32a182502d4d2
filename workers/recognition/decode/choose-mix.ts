import type { AudioTrack, ChannelMix } from '../../../src/shared/recognition/worker-contracts';
import { BLOCK_SECONDS, type ChannelStatistics, SILENT_POWER } from './channel-statistics';

/** How a track may be read: its channels in one, or two of them. */
export interface Mixes {
  mixed: ChannelMix;
  /** Like `mixed` where there is one channel only. */
  apart: ChannelMix;
}

/**
 * Decides what the sound of a track is made of. One or two channels are left to ffmpeg, which
 * halves and adds two, unless they would cancel each other out. Of more, ffmpeg would drop some,
 * and knows nothing of those without a layout: all of them are added up, equally loud, to a sum as
 * loud as the loudest of them.
 *
 * @param statistics of what was listened to, of all channels of the track
 */
export function chooseMixes(
  statistics: ChannelStatistics,
  { channelLayout = 'mono' }: Pick<AudioTrack, 'channelLayout'>,
): Mixes {
  const { channels } = statistics;
  const signs = chooseSigns(statistics);
  const isOrdinary = channels <= 2 && ordinaryLayouts.includes(channelLayout);
  const share = channels <= 2 ? 1 / channels : shareOf(statistics, signs);
  const sum = signs.map((sign) => sign * share);
  const level = (rows: number[][], matrix: number[][] | null): ChannelMix => ({
    matrix,
    gains: rows.map((row) => chooseGain(statistics.powersOf(row)) ?? 1),
  });
  const mixed = level([sum], isOrdinary && !signs.includes(-1) ? null : [sum]);
  if (channels === 1) return { mixed, apart: mixed };
  // Whatever is neither left nor right is heard on both.
  const rows =
    channels === 2
      ? [
          [1, 0],
          [0, 1],
        ]
      : [1, 0].map((other) => sum.with(other, 0));
  return { mixed, apart: level(rows, isOrdinary ? null : rows) };
}

/** Whether what has been listened to of one channel is sound, neither too quiet nor too loud. */
export function hasUsualLevel(statistics: ChannelStatistics): boolean {
  return chooseGain(statistics.powersOf([1])) === 1;
}

/** The only ones of which ffmpeg's own mix has all channels; of no layout it makes one of these. */
const ordinaryLayouts: readonly string[] = ['mono', 'stereo'];

/** Below this the difference of two channels holds three times as much sound as their sum. */
const OPPOSED_CORRELATION = -0.5;

/** Of more channels even a part that is lost is too much: this is what chance may come to. */
const OPPOSED_CORRELATIONS = -0.1;

/**
 * Finds the polarity of each channel, 1 or -1, so that none is cancelled out by the others: what
 * disagrees most with the rest is turned round, until nothing does. Every turn raises the sum of
 * all correlations, so there is an end.
 */
function chooseSigns(statistics: ChannelStatistics): number[] {
  const { channels } = statistics;
  const signs = Array<number>(channels).fill(1);
  const agreementOf = (channel: number) =>
    signs.reduce((sum, sign, other) => {
      if (other === channel) return sum;
      return sum + sign * (signs[channel] ?? 1) * statistics.correlationOf(channel, other);
    }, 0);
  const threshold = channels === 2 ? OPPOSED_CORRELATION : OPPOSED_CORRELATIONS;
  for (;;) {
    const agreements = signs.map((_, channel) => agreementOf(channel));
    const least = Math.min(...agreements);
    if (least >= threshold) break;
    const turned = agreements.indexOf(least);
    signs[turned] = -(signs[turned] ?? 1);
  }
  const first = signs[0] ?? 1;
  return signs.map((sign) => sign * first);
}

/** The factor of every channel with which their sum is as loud as the loudest one. */
function shareOf(statistics: ChannelStatistics, signs: readonly number[]): number {
  const energies = signs.map((_, channel) =>
    statistics.energyOf(signs.map((_sign, other) => (other === channel ? 1 : 0))),
  );
  const sum = statistics.energyOf(signs);
  return sum > 0 ? Math.sqrt(Math.max(...energies) / sum) : 1 / signs.length;
}

/** -18 dBFS, where the 24 clips lie that the models are tested with (-17 to -20). */
const TARGET_POWER = 10 ** -1.8;

/**
 * -35 and -10 dBFS. Of the clips at other levels, the demo model reads two otherwise at -10 dB
 * already, and ten at -30 dB; up to 8 dB, above which 16 bits clip, one. What is usual stays as it
 * is, so only what is 17 dB too quiet, or 8 dB too loud, is changed.
 */
const MIN_POWER = 10 ** -3.5;
const MAX_POWER = 10 ** -1;

/** What lies 20 dB below the loud parts is pauses. */
const LOUD_RATIO = 1e-2;

/**
 * Sound is too quiet where even its loudest parts are: the loudest two seconds, or hundredth, so
 * that a cough does not count; of a short recording a tenth. It is too loud where a fifth of it is:
 * what is shorter, the limiter sees to.
 */
const LOUDEST_BLOCKS = 2 / BLOCK_SECONDS;
const LOUDEST_SHARE = 0.01;
const LOUDEST_SHARE_OF_SHORT = 0.1;
const LOUD_SHARE = 0.2;

/**
 * The gain that brings sound to the usual level where it is far from it.
 *
 * @param powers mean power of each block, 1 being full scale
 * @returns a factor, 1 for what is near enough; null for silence
 */
function chooseGain(powers: readonly number[]): number | null {
  const sorted = powers.toSorted((a, b) => b - a);
  const count = sorted.length;
  const loudest = Math.max(LOUDEST_BLOCKS, count * LOUDEST_SHARE);
  const quietLevel = levelFrom(sorted, Math.min(loudest, count * LOUDEST_SHARE_OF_SHORT));
  if (quietLevel < MIN_POWER)
    return quietLevel < SILENT_POWER ? null : Math.sqrt(TARGET_POWER / quietLevel);
  const loudLevel = levelFrom(sorted, count * LOUD_SHARE);
  return loudLevel > MAX_POWER ? Math.sqrt(TARGET_POWER / loudLevel) : 1;
}

/** The mean power of the loud parts, the loudest of which count as no louder than the one at `rank`. */
function levelFrom(sorted: readonly number[], rank: number): number {
  const loud = sorted[Math.floor(rank)] ?? 0;
  const parts = sorted.filter((power) => power >= loud * LOUD_RATIO);
  return parts.reduce((sum, power) => sum + Math.min(power, loud), 0) / (parts.length || 1);
}
