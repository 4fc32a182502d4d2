import type { NewDocument } from '../../library/library-service';
import type { DocumentFacts } from '../../shared/documents/document';
import { dropExtension } from '../../shared/drop-extension';
import { countSettled } from '../../shared/documents/grow-text';
import type { JobView } from '../../shared/jobs/jobs';
import type { LiveSegment, Segment } from '../../shared/recognition/transcript';

/**
 * The segments of a job that may be edited: those that recognition will not change any more. What
 * was cancelled stays as it is.
 */
export function segmentsToEdit(
  phase: JobView['phase'],
  recognised: readonly LiveSegment[],
): readonly LiveSegment[] {
  return phase === 'cancelled' ? recognised.map(close) : recognised;
}

/** A document of a job that is not done; null where there is nothing to be edited yet. */
export function draftDocument(
  view: JobView,
  recognised: readonly LiveSegment[],
): Omit<NewDocument, 'handle'> | null {
  const editable = segmentsToEdit(view.phase, recognised);
  const segments = editable.slice(0, countSettled(editable));
  if (segments.length === 0) return null;
  return {
    id: view.id,
    title: view.title ?? dropExtension(view.file.name),
    createdAt: Date.now(),
    facts: factsOf(view),
    text: { segments, speakers: view.speakers, notes: [] },
    media: view.file,
    waveform: null,
  };
}

/** What is known of a job that has come so far. */
function factsOf({ file, progress, engine }: JobView): DocumentFacts {
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

function close({ isOpen: _, ...segment }: LiveSegment): Segment {
  return segment;
}
