import type { CaptionLimits } from './caption-limits';

/** A gap up to this flickers: the caption stays until the next one. Netflix: half a second. */
const FLICKER_MILLISECONDS = 500;

/** What is known of a caption before it has its times. Seconds. */
export interface CaptionPlan {
  startSeconds: number;
  /** When its last word has been said. */
  endSeconds: number;
  characters: number;
  /** When the next one begins; Infinity: there is none. */
  nextSeconds: number;
}

/**
 * When a caption is shown, in whole milliseconds: from its beginning, or as soon as the one before
 * is gone, until it can be read. It never reaches into the next one.
 *
 * @param previousEnd when the caption before goes
 */
export function timeCaption(plan: CaptionPlan, previousEnd: number, limits: CaptionLimits) {
  const gap = Math.ceil(toMilliseconds(limits.minGapSeconds));
  const start = Math.max(Math.round(toMilliseconds(plan.startSeconds)), previousEnd + gap);
  const spoken = Math.round(toMilliseconds(plan.endSeconds));
  const reading = Math.ceil(toMilliseconds(plan.characters / limits.maxCharactersPerSecond));
  const least = Math.ceil(toMilliseconds(limits.minDurationSeconds));
  const next = Math.round(toMilliseconds(plan.nextSeconds)) - gap;
  const wanted = Math.max(spoken, start + reading, start + least);
  const latest = Math.min(start + toMilliseconds(limits.maxDurationSeconds), next);
  const end = next - wanted <= FLICKER_MILLISECONDS ? next : wanted;
  return {
    startMilliseconds: start,
    // A word of no length would be shown for no time.
    endMilliseconds: Math.max(start + 1, Math.floor(Math.min(end, latest))),
  };
}

function toMilliseconds(seconds: number): number {
  return seconds * 1000;
}
