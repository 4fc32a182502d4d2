import type { SpokenWord } from './collect-voices';
import { rateBreak } from './rate-break';

/** So late may somebody come who has begun while another one speaks. */
const LAG_SECONDS = 1;

/** After a pause of this length nobody is interrupted. */
export const TURN_PAUSE_SECONDS = 0.7;

/**
 * Puts what several voices say into one order: that of time, but who speaks is let go on to a good
 * place to break, for up to a second. The words of a voice keep their order.
 *
 * @param spoken for each voice its words, in order of time
 */
export function mergeVoices(spoken: readonly (readonly SpokenWord[])[]): SpokenWord[] {
  if (spoken.length === 1) return [...(spoken[0] ?? [])];
  const heads = new Array<number>(spoken.length).fill(0);
  const merged: SpokenWord[] = [];
  const startOf = (voice: number) =>
    spoken[voice]?.[heads[voice] as number]?.startSeconds ?? Infinity;
  const take = (voice: number) => {
    merged.push(spoken[voice]?.[heads[voice] as number] as SpokenWord);
    heads[voice] = (heads[voice] as number) + 1;
  };
  for (let current = 0; ;) {
    let next = current;
    for (let voice = 0; voice < spoken.length; voice += 1)
      if (startOf(voice) < startOf(next)) next = voice;
    const start = startOf(next);
    if (start === Infinity) return merged;
    if (next !== current) {
      const words = spoken[current] ?? [];
      const end = findEnd(words, heads[current] as number, start + LAG_SECONDS);
      while ((heads[current] as number) < end) take(current);
    }
    take(next);
    current = next;
  }
}

/** Behind which word to give way: the best break before the word of this index, or later until then. */
function findEnd(words: readonly SpokenWord[], from: number, untilSeconds: number): number {
  let best = from;
  let least = Infinity;
  for (let end = from; least > 0; end += 1) {
    const previous = words[end - 1];
    const next = words[end];
    // It has not begun, or has ended.
    if (!previous || !next) return end;
    if (next.startSeconds - previous.endSeconds >= TURN_PAUSE_SECONDS) return end;
    const cost = rateBreak(previous, next);
    if (cost < least) {
      least = cost;
      best = end;
    }
    if (next.startSeconds > untilSeconds) break;
  }
  return best;
}
