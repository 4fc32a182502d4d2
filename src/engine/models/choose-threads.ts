import type { Memory } from '../../shared/memory';
import { recallJson, rememberJson } from './remember-json';

const KEY = 'pisar.threads';

/** More than this ORT's own thread pool does not use well in a browser. */
const MOST_THREADS = 16;
/** Twice the threads must gain at least so much, or they only take from others. */
const LEAST_GAIN = 1.15;

/** What was measured on this machine. */
interface Measured {
  versions: string;
  cores: number;
  threads: number;
}

/**
 * How many WebAssembly threads a session gets: as many as help, measured once on this machine by
 * doubling them while that gains at least 15 %. Without cross-origin isolation there is no shared
 * memory, so 1.
 *
 * @param wanted 0 for as many as help
 * @param timeThreads seconds that the same work takes with so many threads
 */
export async function chooseThreads(
  wanted: number,
  memory: Memory,
  versions: string,
  timeThreads: (threads: number) => Promise<number>,
): Promise<number> {
  if (!globalThis.crossOriginIsolated) return 1;
  if (wanted > 0) return wanted;
  const cores = navigator.hardwareConcurrency || 1;
  const kept = recallJson(memory, KEY) as Measured | null;
  if (kept?.versions === versions && kept.cores === cores && kept.threads > 0) return kept.threads;
  let threads = 1;
  let seconds = cores > 1 ? await timeThreads(1) : 0;
  for (const more of listCounts(cores)) {
    const moreSeconds = await timeThreads(more);
    if (seconds / moreSeconds < LEAST_GAIN) break;
    [threads, seconds] = [more, moreSeconds];
  }
  // None that helped: more likely a busy machine than a strange one, so the next visit measures again.
  if (threads > 1) rememberJson(memory, KEY, { versions, cores, threads } satisfies Measured);
  return threads;
}

/** 2, 4, 8 … and the number of cores itself. */
function listCounts(cores: number): number[] {
  const most = Math.min(cores, MOST_THREADS);
  const counts = [];
  for (let count = 2; count < most; count *= 2) counts.push(count);
  return most > 1 ? [...counts, most] : [];
}
