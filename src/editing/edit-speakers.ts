import type { DocumentText, TextEdit } from '../shared/documents/document';
import { speakerOf, type Speaker } from '../shared/recognition/transcript';
import { describeEdit } from './describe-edit';
import { mapSegments } from './map-segments';
import { nextId } from './next-id';

/** Adds a speaker, who says nothing yet. `id`: theirs, which no channel of the recording has. */
export function addSpeaker(
  text: DocumentText,
  name: string | null,
): { edit: TextEdit | null; id: number } {
  const heard = new Set(text.segments.flatMap((segment) => [segment.channel, speakerOf(segment)]));
  const id = nextId([
    ...text.speakers,
    ...[...heard].filter((known) => known !== null).map((known) => ({ id: known })),
  ]);
  const speakers = [...text.speakers, { id, name: cleanName(name) }];
  return { edit: describeEdit(text, { ...text, speakers }, 'speaker'), id };
}

/** Null where there is no such speaker, or they are called so already. */
export function renameSpeaker(
  text: DocumentText,
  id: number,
  name: string | null,
): TextEdit | null {
  return changeSpeaker(text, id, { name: cleanName(name) });
}

/** @param colour place in the palette of voices */
export function colourSpeaker(text: DocumentText, id: number, colour: number): TextEdit | null {
  return changeSpeaker(text, id, { colour });
}

/** All that one has said another one says, and the first is gone. Null where one of them is unknown. */
export function mergeSpeakers(text: DocumentText, id: number, into: number): TextEdit | null {
  if (id === into || !text.speakers.some((speaker) => speaker.id === into)) return null;
  return dropSpeaker(text, id, into);
}

/** A speaker is gone, and nobody is named for what they said. Null where there is no such speaker. */
export function removeSpeaker(text: DocumentText, id: number): TextEdit | null {
  return dropSpeaker(text, id, null);
}

/** Says who speaks in some segments; null: nobody is named. */
export function assignSpeaker(
  text: DocumentText,
  segmentIds: readonly number[],
  speakerId: number | null,
): TextEdit | null {
  const chosen = new Set(segmentIds);
  const segments = mapSegments(text.segments, (segment) =>
    chosen.has(segment.id) && speakerOf(segment) !== speakerId
      ? { ...segment, speaker: speakerId }
      : segment,
  );
  return describeEdit(text, { ...text, segments }, 'speaker');
}

function changeSpeaker(
  text: DocumentText,
  id: number,
  change: Partial<Pick<Speaker, 'name' | 'colour'>>,
): TextEdit | null {
  const old = text.speakers.find((speaker) => speaker.id === id);
  if (!old) return null;
  const next = { ...old, ...change };
  if (next.name === old.name && next.colour === old.colour) return null;
  const speakers = text.speakers.map((speaker) => (speaker === old ? next : speaker));
  return describeEdit(text, { ...text, speakers }, 'speaker');
}

function dropSpeaker(text: DocumentText, id: number, heir: number | null): TextEdit | null {
  const speakers = text.speakers.filter((speaker) => speaker.id !== id);
  if (speakers.length === text.speakers.length) return null;
  const segments = mapSegments(text.segments, (segment) =>
    speakerOf(segment) === id ? { ...segment, speaker: heir } : segment,
  );
  return describeEdit(text, { ...text, speakers, segments }, 'speaker');
}

function cleanName(name: string | null): string | null {
  return name?.normalize('NFC').trim().replace(/\s+/gu, ' ') || null;
}
