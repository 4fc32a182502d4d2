import { speakerOf, type Segment, type Speaker } from '../recognition/transcript';
import type { DocumentText } from './document';

/**
 * A new reading of a recording with what a person has added to the text that it is to replace: notes,
 * and where both were heard on the same channels, names and colours of speakers, and who a person has
 * said speaks. A segment gets whoever speaks longest of its time.
 */
export function carryOver(text: DocumentText, reading: DocumentText): DocumentText {
  const { notes } = text;
  if (hasChannels(text) !== hasChannels(reading)) return { ...reading, notes };
  const segments = carrySpeakers(text.segments, reading.segments);
  const speaking = new Set(segments.map(speakerOf));
  const known = new Map(text.speakers.map((speaker) => [speaker.id, speaker]));
  const recognised = new Set(reading.speakers.map(({ id }) => id));
  const speakers: Speaker[] = [
    ...reading.speakers
      // Who was merged into another one stays away.
      .filter(({ id }) => known.has(id) || speaking.has(id) || text.segments.length === 0)
      .map((speaker) => known.get(speaker.id) ?? speaker),
    ...text.speakers.filter(({ id }) => !recognised.has(id)),
  ];
  return { segments, speakers, notes };
}

/** Whether channels were heard apart; false where there is nothing to tell it by. */
function hasChannels({ segments, speakers }: DocumentText): boolean {
  const first = segments[0];
  return first ? first.channel !== null : speakers.length > 0;
}

function carrySpeakers(from: readonly Segment[], to: readonly Segment[]): readonly Segment[] {
  // Most texts have none: then nothing is to be done.
  if (from.every(({ speaker }) => speaker === undefined)) return to;
  let first = 0;
  return to.map((segment) => {
    while ((from[first]?.endSeconds ?? Infinity) <= segment.startSeconds) first++;
    const speaker = findLongest(segment, from, first);
    return speaker === undefined ? segment : { ...segment, speaker };
  });
}

/** Who has most of a segment's time on its channel. Undefined: nobody whom a person has named. */
function findLongest(
  { startSeconds, endSeconds, channel }: Segment,
  from: readonly Segment[],
  first: number,
): Segment['speaker'] {
  const seconds = new Map<Segment['speaker'], number>();
  for (let index = first; index < from.length; index++) {
    const other = from[index] as Segment;
    if (other.startSeconds >= endSeconds) break;
    if (other.channel !== channel) continue;
    const shared =
      Math.min(endSeconds, other.endSeconds) - Math.max(startSeconds, other.startSeconds);
    if (shared > 0) seconds.set(other.speaker, (seconds.get(other.speaker) ?? 0) + shared);
  }
  let [longest, most]: [Segment['speaker'], number] = [undefined, 0];
  for (const [speaker, shared] of seconds) if (shared > most) [longest, most] = [speaker, shared];
  return longest;
}
