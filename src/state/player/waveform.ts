import type { Waveform } from '../../shared/recognition/waveform';

/** So much of the recording is drawn in full height or lower; a cough may be cut off. */
const DRAWN_SHARE = 0.995;
/** Noise alone is not drawn as if it were speech: −30 dB. */
const QUIETEST = 8;

/** A closer look shows the same peaks, only wider. */
const CLOSEST_PIXELS_PER_SECOND = 100;
const STEP = 2;

/** The peaks as they are drawn, 0 to 1: a quiet recording is as high as a loud one. */
export function scalePeaks({ peaks }: Waveform): Float32Array<ArrayBuffer> {
  const counts = new Uint32Array(256);
  let heard = 0;
  for (const peak of peaks)
    if (peak > 0) {
      counts[peak] = (counts[peak] ?? 0) + 1;
      heard++;
    }
  let level = 0;
  let below = 0;
  while (level < 255 && below < heard * DRAWN_SHARE) below += counts[++level] ?? 0;
  const full = Math.max(level, QUIETEST);
  return Float32Array.from(peaks, (peak) => Math.min(1, peak / full));
}

/** What is drawn of a waveform. */
export function durationOf({ peaks, peaksPerSecond }: Waveform): number {
  return peaks.length / peaksPerSecond;
}

/**
 * The next zoom in this direction, in pixels a second.
 *
 * @param fitted that at which all of the recording is in view: no zoom goes below it
 */
export function stepZoom(current: number, fitted: number, direction: 1 | -1): number {
  const closest = Math.max(fitted, CLOSEST_PIXELS_PER_SECOND);
  const wanted = direction === 1 ? current * STEP : current / STEP;
  // No step that would hardly be seen at either end.
  if (wanted < fitted * Math.sqrt(STEP)) return fitted;
  return wanted > closest / Math.sqrt(STEP) ? closest : wanted;
}
