import type { RangeFault, RangeWish } from '../../shared/recognition/transcript';

/** A range as it was typed; null for all of the recording. */
export type TypedRange = { range: RangeWish | null } | { fault: RangeFault };

/**
 * Reads where a range begins and ends.
 *
 * @param from empty for the beginning
 * @param to empty for the end
 * @param durationSeconds of the recording; null while it is unknown
 */
export function readRange(from: string, to: string, durationSeconds: number | null): TypedRange {
  const startSeconds = from.trim() === '' ? 0 : parseClock(from);
  if (startSeconds === null) return { fault: 'from' };
  if (startSeconds >= (durationSeconds ?? Infinity)) return { fault: 'behind' };
  const endSeconds = to.trim() === '' ? null : parseClock(to);
  if (endSeconds === null && to.trim() !== '') return { fault: 'to' };
  if (endSeconds !== null && endSeconds <= startSeconds) return { fault: 'order' };
  return { range: startSeconds === 0 && endSeconds === null ? null : { startSeconds, endSeconds } };
}

/** `s`, `m:ss` or `h:mm:ss`, with a fraction or without, as seconds; null for anything else. */
export function parseClock(text: string): number | null {
  const found = /^(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,6}(?:[.,]\d{1,3})?)$/.exec(text.trim());
  if (!found) return null;
  const [, hours, minutes, rest = ''] = found;
  const seconds = Number(rest.replace(',', '.'));
  if (minutes !== undefined && seconds >= 60) return null;
  if (hours !== undefined && Number(minutes) >= 60) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + seconds;
}
