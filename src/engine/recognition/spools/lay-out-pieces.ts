/** Where a piece of a spool lies in the recording. */
export interface PieceSpan {
  /** Its number, which is the name of its file. */
  index: number;
  /** The first sample, and the one after the last. */
  startSample: number;
  endSample: number;
}

/**
 * What each piece of a spool has when all of the recording is there.
 *
 * @param plan samples of each piece; what comes after the last one is full goes into it as well
 * @param sampleCount of the recording; null where it is not known yet, and the last piece has no end
 */
export function layOutPieces(plan: readonly number[], sampleCount: number | null): PieceSpan[] {
  const total = sampleCount ?? Infinity;
  const spans: PieceSpan[] = [];
  let startSample = 0;
  for (const [index, samples] of plan.entries()) {
    if (startSample >= total) break;
    const isLast = index === plan.length - 1;
    const endSample = isLast ? total : Math.min(startSample + samples, total);
    spans.push({ index, startSample, endSample });
    startSample = endSample;
  }
  return spans;
}
