/** One triangular filter: weights for `weights.length` bins from `firstBin` on. */
export interface MelFilter {
  firstBin: number;
  weights: Float64Array;
}

/**
 * Triangular filters evenly spaced on the HTK mel scale (2595·log10(1 + f/700)), of height 1
 * (no area normalisation), as `torchaudio.functional.melscale_fbanks` makes them.
 *
 * @param bins bins of the power spectrum, 0 Hz to `sampleRate / 2`
 * @param round applied to each weight (GigaAM v3 stores its filterbank as bfloat16)
 */
export function createMelFilterbank(
  filters: number,
  bins: number,
  sampleRate: number,
  round: (weight: number) => number,
): MelFilter[] {
  const nyquist = sampleRate / 2;
  const top = hzToMel(nyquist);
  const corners = Array.from({ length: filters + 2 }, (_, i) => melToHz((top * i) / (filters + 1)));
  return Array.from({ length: filters }, (_, m) => {
    const [low, peak, high] = corners.slice(m, m + 3) as [number, number, number];
    const weights = Array.from({ length: bins }, (_, bin) => {
      const hz = (nyquist * bin) / (bins - 1);
      const weight = Math.min((hz - low) / (peak - low), (high - hz) / (high - peak));
      return round(Math.fround(Math.max(0, weight)));
    });
    const firstBin = weights.findIndex((w) => w > 0);
    // Narrow low filters can fall between two bins: such a filter is empty, and its output is 0.
    if (firstBin < 0) return { firstBin: 0, weights: new Float64Array(0) };
    const lastBin = weights.findLastIndex((w) => w > 0);
    return { firstBin, weights: Float64Array.from(weights.slice(firstBin, lastBin + 1)) };
  });
}

const hzToMel = (hz: number) => 2595 * Math.log10(1 + hz / 700);
const melToHz = (mel: number) => 700 * (10 ** (mel / 2595) - 1);
