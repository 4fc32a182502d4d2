import type { DocumentText, TextEdit } from '../shared/documents/document';
import type { Segment, TimeRange } from '../shared/recognition/transcript';
import { composeSegment } from './compose-segment';
import { describeEdit } from './describe-edit';
import { retypeWords } from './retype-words';
import { splitWords } from './split-words';

/**
 * A segment's text is now this. A segment without any word stays, so that it can be written anew.
 *
 * @param durationSeconds of the recording: the last segment grows no further
 * @returns null where nothing changes
 */
export function retypeSegment(
  text: DocumentText,
  segmentId: number,
  typed: string,
  durationSeconds = Infinity,
): TextEdit | null {
  const index = text.segments.findIndex(({ id }) => id === segmentId);
  const segments = text.segments.slice();
  const old = segments[index];
  if (!old) return null;
  segments[index] = retype(segments, index, typed, durationSeconds);
  return segments[index] === old ? null : describeEdit(text, { ...text, segments }, 'typing');
}

/** A segment with another text; the same one where its text is this already. */
export function retype(
  segments: readonly Segment[],
  index: number,
  typed: string,
  durationSeconds: number,
): Segment {
  const segment = segments[index] as Segment;
  const texts = splitWords(typed);
  if (texts.join(' ') === segment.text) return segment;
  const limits = findLimits(segments, index, durationSeconds);
  const words = retypeWords(segment.words, texts, segment, limits);
  return composeSegment(segment, words, {
    startSeconds: Math.min(segment.startSeconds, words[0]?.startSeconds ?? Infinity),
    endSeconds: Math.max(segment.endSeconds, words.at(-1)?.endSeconds ?? 0),
  });
}

/** How far a segment may grow: to its neighbours on its channel, and not past the one above it. */
function findLimits(
  segments: readonly Segment[],
  index: number,
  durationSeconds: number,
): TimeRange {
  const { channel, startSeconds, endSeconds } = segments[index] as Segment;
  let before = index - 1;
  while (before >= 0 && segments[before]?.channel !== channel) before--;
  let after = index + 1;
  while (after < segments.length && segments[after]?.channel !== channel) after++;
  const earliest = Math.max(
    segments[before]?.endSeconds ?? 0,
    segments[index - 1]?.startSeconds ?? 0,
  );
  return {
    startSeconds: Math.min(startSeconds, earliest),
    endSeconds: Math.max(endSeconds, segments[after]?.startSeconds ?? durationSeconds),
  };
}
