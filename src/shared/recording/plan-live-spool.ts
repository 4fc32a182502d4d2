import { SAMPLE_RATE } from '../recognition/worker-contracts';

/** As in `planSpool`; short for as long as somebody may be reading along. Together 27 hours. */
const schedule: readonly { count: number; seconds: number }[] = [
  { count: 1, seconds: 5 },
  { count: 119, seconds: 10 },
  { count: 60, seconds: 20 },
  { count: 45, seconds: 120 },
  { count: 45, seconds: 2000 },
];

/** How long the pieces of a recording's spool are, which is recognised while it is made. */
export function planLiveSpool(): number[] {
  return schedule.flatMap(({ count, seconds }) => Array<number>(count).fill(seconds * SAMPLE_RATE));
}
