import { SAMPLE_RATE, type DecodeRequest } from '../../../src/shared/recognition/worker-contracts';

/**
 * Sound that is missing becomes silence, so that what follows keeps its time: `async=1` of
 * `aresample` fills where time stamps jump ahead. It would as well drop sound where they jump
 * back; this holds them back no further than the end of the frame before (variable 0), so nothing
 * is ever dropped.
 */
const holdTime = "asetpts='st(1,max(PTS,ld(0)));st(0,ld(1)+NB_SAMPLES);ld(1)'";

/** Below this the difference of two channels holds more sound than their sum. */
const OPPOSED_CORRELATION = -0.5;

/** What ffmpeg makes of a track: s16, `SAMPLE_RATE`, one channel or two, with its pauses kept. */
export function chooseFilters({
  channels,
  comparison,
}: Pick<DecodeRequest, 'channels' | 'comparison'>): string {
  const layout = channels === 2 ? 'stereo' : 'mono';
  const resample = `aresample=osr=${SAMPLE_RATE}:ochl=${layout}:osf=s16:async=1`;
  // One channel the mirror image of the other: their sum would be silence.
  const isOpposed = channels === 1 && (comparison?.correlation ?? 0) < OPPOSED_CORRELATION;
  const mix = isOpposed ? ['pan=mono|c0=0.5*c0-0.5*c1'] : [];
  return [holdTime, ...mix, resample].join(',');
}
