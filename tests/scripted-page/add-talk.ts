import type { LocalLibrary } from '../../src/library/local-library';
import type { DocumentFacts } from '../../src/shared/documents/document';
import { makeWavHeader } from '../../src/shared/recording/wav-header';
import { PEAKS_PER_SECOND } from '../../src/shared/recognition/waveform';
import { transcript } from '../unit/transcript-factory';
import { makeTalk } from './make-talk';

const SECONDS_EACH = 4.5;
/** The least that browsers play. */
const SAMPLE_RATE = 3000;
const BYTES_PER_SECOND = 2 * SAMPLE_RATE;

/** Puts a talk of so many segments into a library, as `talk`, and silence of its length as its recording. */
export async function addTalk(library: LocalLibrary, length: number): Promise<void> {
  const seconds = length * SECONDS_EACH;
  const file = new File([makeSilence(seconds)], 'Разговор.wav', { type: 'audio/wav' });
  const {
    segments: none,
    speakers: nobody,
    ...facts
  } = transcript([], { durationSeconds: seconds });
  void [none, nobody];
  await library.whenReady;
  const isHere = library.snapshot.documents.some(({ id }) => id === 'talk');
  if (!isHere)
    await library.ofJobs.add({
      id: 'talk',
      title: 'Разговор',
      createdAt: Date.UTC(2026, 10, 12, 9, 30),
      facts: facts satisfies DocumentFacts,
      text: makeTalk(length, SECONDS_EACH),
      media: { name: file.name, bytes: file.size, lastModified: file.lastModified },
      handle: null,
      waveform: {
        peaksPerSecond: PEAKS_PER_SECOND,
        peaks: Uint8Array.from({ length: seconds * PEAKS_PER_SECOND }, (_, index) => index % 200),
      },
    });
  await library.giveMedia('talk', { file });
}

/** A minute over and over: blobs that are part of another one take no more memory. */
function makeSilence(seconds: number): Blob {
  const bytes = Math.ceil(seconds) * BYTES_PER_SECOND;
  const minute = new Blob([new Uint8Array(60 * BYTES_PER_SECOND)]);
  const minutes = Array.from({ length: Math.ceil(bytes / minute.size) }, () => minute);
  return new Blob([makeWavHeader(1, SAMPLE_RATE, bytes), new Blob(minutes).slice(0, bytes)]);
}
