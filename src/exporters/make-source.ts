import type { Transcript } from '../shared/transcript';
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

/** A file's name without its extension; the whole where nothing else is left. */
export function dropExtension(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '') || fileName;
}
