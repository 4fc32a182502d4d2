/** Files of a spool, in order. */
export interface PieceChoice {
  /** Piece `i` of the plan is file `i`. */
  names: string[];
  /** Samples of each. */
  plan: number[];
}

/**
 * Tells which pieces of a plan a decoding has to write.
 *
 * @param plan samples of each piece
 * @param fromSample a border of the plan
 * @param toSample where the last piece may end; null: at the end of the recording
 * @returns at least one piece: behind the end of the plan there is one more
 * @throws RangeError where `fromSample` is no border
 */
export function choosePieces(
  plan: readonly number[],
  fromSample: number,
  toSample: number | null,
): PieceChoice {
  let first = 0;
  let start = 0;
  while (start < fromSample && first < plan.length) start += plan[first++] ?? 0;
  if (start !== fromSample) throw new RangeError(`${fromSample} is no border of the plan`);

  const choice: PieceChoice = { names: [], plan: [] };
  const end = toSample ?? Infinity;
  for (let i = first; i === first || (i < plan.length && start < end); i++) {
    const samples = plan[i] ?? plan.at(-1) ?? 0;
    choice.names.push(String(i));
    choice.plan.push(samples);
    start += samples;
  }
  return choice;
}
