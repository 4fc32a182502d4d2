/** How well two recordings of the same speech agree. */
interface Agreement {
  /** Pearson's correlation at the best lag, -1 to 1. */
  correlation: number;
  /** How much later the speech is in `samples` than in `reference`. */
  lagSamples: number;
}

/**
 * Finds the shift at which two signals agree best.
 *
 * @param from first lag to try, in samples
 * @param to last lag to try
 */
export function correlate(
  reference: Float32Array,
  samples: Float32Array,
  from: number,
  to: number,
): Agreement {
  let best: Agreement = { correlation: -1, lagSamples: 0 };
  const tryLag = (lagSamples: number) => {
    const correlation = correlationAt(reference, samples, lagSamples);
    if (correlation > best.correlation) best = { correlation, lagSamples };
  };
  // Speech has little above 2 kHz: every fourth lag shows where the peak is.
  for (let lag = from; lag <= to; lag += 4) tryLag(lag);
  const coarse = best.lagSamples;
  for (let lag = coarse - 3; lag <= coarse + 3; lag++) tryLag(lag);
  return best;
}

function correlationAt(a: Float32Array, b: Float32Array, lag: number): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = Math.max(0, -lag); i < a.length && i + lag < b.length; i++) {
    const x = a[i] ?? 0;
    const y = b[i + lag] ?? 0;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb || 1);
}
