import { dropExtension } from '../shared/drop-extension';
import type { Transcript } from '../shared/recognition/transcript';
import type { FinishedSource } from './exporter';
import { nameSpeakers } from './name-speakers';

/**
 * What is exported of a finished transcript, as it was recognised.
 *
 * @param nameOf the name of a speaker by number, from 1
 */
export function makeSource(
  { segments, speakers, ...facts }: Transcript,
  nameOf: (number: number) => string,
): FinishedSource {
  const { fileName } = facts;
  return {
    title: dropExtension(fileName),
    mediaName: fileName,
    segments,
    speakers: nameSpeakers(speakers, nameOf),
    notes: [],
    facts,
  };
}
