import type { Segment, Word } from '../shared/transcript';
import type { NamedSpeaker, TranscriptSource } from './exporter';
import { findSpeaker } from './find-speaker';
import { measureCompression } from './measure-compression';

/** A posterior of 0 has no logarithm that JSON can hold; this is about -23. */
const SMALLEST_CONFIDENCE = 1e-10;

/**
 * OpenAI's `verbose_json` of a transcription (`TranscriptionVerbose` of its client libraries),
 * with `confidence` (0 to 1) on segments and words, and what only Pisar knows under `pisar`.
 * Times are seconds, rounded to milliseconds. `tokens` is empty and `temperature` 0:
 * these models have neither Whisper's tokens nor its sampling. Where there are speakers, segments
 * and words have `channel` (from 0) and `speaker`; segments may overlap, and words are in order of
 * time all the same.
 */
export async function toVerboseJson(transcript: TranscriptSource): Promise<string> {
  const { segments, speakers, stages, incomplete } = transcript;
  const document = {
    task: 'transcribe',
    language: 'russian',
    duration: round(transcript.durationSeconds, 3),
    text: segments.map(({ text }) => text).join(' '),
    segments: await describeSegments(segments, speakers),
    words: segments
      .flatMap((segment) => {
        const speaker = describeSpeaker(segment, speakers);
        return segment.words.map((word) => ({ ...describeWord(word), ...speaker }));
      })
      .sort((a, b) => a.start - b.start),
    pisar: {
      file_name: transcript.fileName,
      model: transcript.modelId,
      provider: transcript.provider,
      threads: transcript.threads,
      speakers: speakers.map(({ id, name }) => ({ id, name })),
      speech_seconds: round(transcript.speechSeconds, 3),
      real_time_factor: round(transcript.realTimeFactor, 6),
      stages: {
        decode_seconds: round(stages.decodeSeconds, 3),
        vad_seconds: round(stages.vadSeconds, 3),
        features_seconds: round(stages.featuresSeconds, 3),
        model_seconds: round(stages.modelSeconds, 3),
        text_seconds: round(stages.textSeconds, 3),
        load_seconds: round(stages.loadSeconds, 3),
        total_seconds: round(stages.totalSeconds, 3),
      },
      unknown_tokens: transcript.unknownTokens,
      incomplete: incomplete && {
        stopped_at_seconds: round(incomplete.stoppedAtSeconds, 3),
        expected_seconds:
          incomplete.expectedSeconds === null ? null : round(incomplete.expectedSeconds, 3),
        detail: incomplete.detail,
      },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** One after the other: of a long recording, thousands of streams would be open at once. */
async function describeSegments(
  segments: readonly Segment[],
  speakers: readonly NamedSpeaker[],
): Promise<object[]> {
  const described: object[] = [];
  for (const segment of segments)
    described.push({
      ...(await describeSegment(segment)),
      ...describeSpeaker(segment, speakers),
    });
  return described;
}

function describeSpeaker(segment: Segment, speakers: readonly NamedSpeaker[]) {
  const speaker = findSpeaker(speakers, segment);
  return speaker === null ? {} : { channel: segment.channel, speaker };
}

async function describeSegment(segment: Segment) {
  const logProbability = meanLogConfidence(segment.words);
  return {
    id: segment.id,
    // Whisper counts `seek` in its frames of 10 ms.
    seek: Math.round(segment.chunkStartSeconds * 100),
    start: round(segment.startSeconds, 3),
    end: round(segment.endSeconds, 3),
    text: segment.text,
    tokens: [],
    temperature: 0,
    avg_logprob: round(logProbability, 6),
    compression_ratio: round(await measureCompression(segment.text), 6),
    no_speech_prob: round(1 - segment.speechProbability, 6),
    confidence: round(Math.exp(logProbability), 6),
  };
}

function describeWord(word: Word) {
  return {
    word: word.text,
    start: round(word.startSeconds, 3),
    end: round(word.endSeconds, 3),
    confidence: round(word.confidence, 6),
  };
}

function meanLogConfidence(words: readonly Word[]): number {
  if (words.length === 0) return 0;
  const sum = words.reduce(
    (total, { confidence }) => total + Math.log(Math.max(confidence, SMALLEST_CONFIDENCE)),
    0,
  );
  return sum / words.length;
}

function round(value: number, digits: number): number {
  // Adding 0 turns -0 into 0.
  return Math.round(value * 10 ** digits) / 10 ** digits + 0;
}
