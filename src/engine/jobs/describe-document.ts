import type { DocumentFacts, NewDocument } from '../../shared/documents/document';
import { dropExtension } from '../../shared/drop-extension';
import type { Segment } from '../../shared/recognition/transcript';
import { type JobEntry, speakersOf } from './job-board';

/**
 * The document of a job, as far as it has come.
 *
 * @param segments its text, or what is to be put behind it
 */
export function describeDocument(
  entry: JobEntry,
  segments: readonly Segment[],
): Omit<NewDocument, 'waveform'> {
  const { record, handle } = entry;
  const { speakers: _, ...facts } = record.result ?? { ...factsOf(entry), speakers: [] };
  return {
    id: record.id,
    title: (record.title ?? dropExtension(record.file.name)).normalize('NFC'),
    createdAt: record.finishedAt ?? Date.now(),
    ...(record.againAt !== undefined && { againAt: record.againAt }),
    facts,
    text: { segments, speakers: speakersOf(record), notes: [] },
    media: record.file,
    handle,
  };
}

/** What is known of a job that is not done. */
function factsOf({ record: { file, engine }, progress }: JobEntry): DocumentFacts {
  const { recognisedSeconds, totalSeconds, decodedSeconds, busySeconds } = progress;
  return {
    fileName: file.name,
    language: 'ru',
    durationSeconds: totalSeconds ?? decodedSeconds,
    speechSeconds: 0,
    modelId: engine?.modelId ?? '',
    provider: engine?.provider ?? 'wasm',
    precision: engine?.precision ?? 'q8',
    threads: engine?.threads ?? 1,
    cacheHit: engine?.cacheHit ?? false,
    unknownTokens: 0,
    fallbacks: [],
    realTimeFactor: recognisedSeconds > 0 ? busySeconds / recognisedSeconds : 0,
    stages: {
      decodeSeconds: 0,
      vadSeconds: 0,
      featuresSeconds: 0,
      modelSeconds: 0,
      textSeconds: 0,
      loadSeconds: 0,
      transcribeSeconds: busySeconds,
      totalSeconds: busySeconds,
    },
    incomplete: {
      stoppedAtSeconds: recognisedSeconds,
      expectedSeconds: totalSeconds,
      detail: '',
    },
  };
}
