import type {
  DocumentFacts,
  DocumentText,
  JoinedPart,
  NewDocument,
  Note,
} from '../shared/documents/document';
import { lengthOf, speakerOf, type Segment, type Speaker } from '../shared/recognition/transcript';
import type { Waveform } from '../shared/recognition/waveform';

/** A text that is to be part of another one. */
export interface TextPart {
  id: string;
  title: string;
  facts: DocumentFacts;
  text: DocumentText;
  waveform: Waveform | null;
}

/**
 * Puts texts one behind the other, on one clock: each is moved by the lengths of the recordings
 * before it, with all that is not speech. Speakers of the same name become one; those without a
 * name are one where they are on the same channel.
 *
 * @param parts at least one, in order
 */
export function joinTexts(
  parts: readonly TextPart[],
): Pick<NewDocument, 'facts' | 'text' | 'waveform'> {
  const segments: Segment[] = [];
  const notes: Note[] = [];
  const speakers = new SpeakerList();
  const places = layOut(parts);
  /** A text that was joined itself brings its own parts. */
  const unfold = (place: JoinedPart, index: number): readonly JoinedPart[] =>
    parts[index]?.facts.parts?.map((part) => ({
      ...part,
      startSeconds: part.startSeconds + place.startSeconds,
    })) ?? [place];
  parts.forEach(({ text }, index) => {
    const { startSeconds = 0, fromSeconds = 0 } = places[index] ?? {};
    const shift = startSeconds - fromSeconds;
    const ids = speakers.take(text);
    for (const segment of text.segments) segments.push(move(segment, segments.length, shift, ids));
    for (const note of text.notes)
      notes.push({ ...note, id: notes.length, atSeconds: note.atSeconds + shift });
  });
  return {
    facts: { ...joinFacts(parts, places), parts: places.flatMap(unfold) },
    text: { segments, speakers: speakers.all, notes },
    waveform: joinWaveforms(parts, places),
  };
}

function layOut(parts: readonly TextPart[]): JoinedPart[] {
  let startSeconds = 0;
  return parts.map(({ id, title, facts }) => {
    const durationSeconds = lengthOf(facts);
    const fromSeconds = facts.range?.startSeconds ?? 0;
    const part = { documentId: id, title, startSeconds, fromSeconds, durationSeconds };
    startSeconds += durationSeconds;
    return part;
  });
}

function move(
  segment: Segment,
  id: number,
  shift: number,
  speakers: ReadonlyMap<number, number>,
): Segment {
  const spoken = speakerOf(segment);
  const { speaker: _, ...rest } = segment;
  const at = (seconds: number) => Math.max(0, seconds + shift);
  return {
    ...rest,
    id,
    startSeconds: at(segment.startSeconds),
    endSeconds: at(segment.endSeconds),
    chunkStartSeconds: at(segment.chunkStartSeconds),
    words: segment.words.map((word) => ({
      ...word,
      startSeconds: at(word.startSeconds),
      endSeconds: at(word.endSeconds),
    })),
    // The channels of one recording are not those of another; who speaks is kept by name.
    channel: null,
    ...(spoken !== null && { speaker: speakers.get(spoken) ?? null }),
  };
}

/** The speakers of all parts, each once. */
class SpeakerList {
  readonly all: Speaker[] = [];
  readonly #ids = new Map<string, number>();
  #parts = 0;

  /** @returns the new id of each speaker of a part */
  take({ segments, speakers }: DocumentText): ReadonlyMap<number, number> {
    const channels = new Set(segments.map(({ channel }) => channel));
    const part = this.#parts++;
    return new Map(
      speakers.map((speaker) => {
        const { id, name } = speaker;
        const stranger = channels.has(id) ? `channel ${id}` : `part ${part}, ${id}`;
        return [id, this.#find(name === null ? stranger : `name ${foldName(name)}`, speaker)];
      }),
    );
  }

  #find(key: string, speaker: Speaker): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.all.length;
    this.#ids.set(key, id);
    this.all.push({ ...speaker, id });
    return id;
  }
}

function foldName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase().replaceAll('ё', 'е');
}

/** What recognition says of all of them. Model and processor are those of the first. */
function joinFacts(parts: readonly TextPart[], places: readonly JoinedPart[]): DocumentFacts {
  const all = parts.map(({ facts }) => facts);
  const [first] = all as [DocumentFacts];
  const sum = (valueOf: (facts: DocumentFacts) => number) =>
    all.reduce((total, facts) => total + valueOf(facts), 0);
  const durationSeconds = sum(lengthOf);
  const stages = { ...first.stages };
  for (const stage of Object.keys(stages) as (keyof typeof stages)[])
    stages[stage] = sum((facts) => facts.stages[stage]);
  const shiftOf = (index: number) =>
    (places[index]?.startSeconds ?? 0) - (places[index]?.fromSeconds ?? 0);
  const { range: _, isUnlikeRussian: __, ...rest } = first;
  return {
    ...rest,
    ...(all.every(({ isUnlikeRussian }) => isUnlikeRussian) && { isUnlikeRussian: true as const }),
    durationSeconds,
    speechSeconds: sum(({ speechSeconds }) => speechSeconds),
    unknownTokens: sum(({ unknownTokens }) => unknownTokens),
    cacheHit: all.every(({ cacheHit }) => cacheHit),
    fallbacks: all.flatMap(({ fallbacks }, index) =>
      fallbacks.map((fallback) => ({
        ...fallback,
        startSeconds: fallback.startSeconds + shiftOf(index),
        endSeconds: fallback.endSeconds + shiftOf(index),
      })),
    ),
    realTimeFactor: durationSeconds > 0 ? stages.transcribeSeconds / durationSeconds : 0,
    stages,
    incomplete: joinIncomplete(all, places),
  };
}

/** Only of the last one it can be said that the text stops where its recording breaks off. */
function joinIncomplete(
  all: readonly DocumentFacts[],
  places: readonly JoinedPart[],
): DocumentFacts['incomplete'] {
  const last = all.at(-1)?.incomplete;
  const place = places.at(-1);
  if (!last || !place) return null;
  const shift = place.startSeconds - place.fromSeconds;
  return {
    ...last,
    stoppedAtSeconds: last.stoppedAtSeconds + shift,
    expectedSeconds: last.expectedSeconds === null ? null : last.expectedSeconds + shift,
  };
}

/** Null where one of them has none, or another measure. */
function joinWaveforms(parts: readonly TextPart[], places: readonly JoinedPart[]): Waveform | null {
  const rate = parts[0]?.waveform?.peaksPerSecond;
  if (rate === undefined || parts.some(({ waveform }) => waveform?.peaksPerSecond !== rate))
    return null;
  const last = places.at(-1);
  const peaks = new Uint8Array(
    Math.ceil(((last?.startSeconds ?? 0) + (last?.durationSeconds ?? 0)) * rate),
  );
  parts.forEach(({ waveform }, index) => {
    const { startSeconds = 0, fromSeconds = 0, durationSeconds = 0 } = places[index] ?? {};
    const from = Math.round(fromSeconds * rate);
    const own = waveform?.peaks.subarray(from, from + Math.ceil(durationSeconds * rate));
    const at = Math.round(startSeconds * rate);
    if (own) peaks.set(own.subarray(0, peaks.length - at), at);
  });
  return { peaksPerSecond: rate, peaks };
}
