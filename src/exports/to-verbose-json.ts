import type { Segment, Word } from '../shared/recognition/transcript';
import { describeFacts } from './describe-facts';
import type { FinishedSource, NamedSpeaker } from './exporter';
import { findSpeaker } from './find-speaker';
import { meanLogConfidence } from './mean-confidence';
import { measureCompression } from './measure-compression';
import { roundTo } from './round-to';

/**
 * OpenAI's `verbose_json` of a transcription (`TranscriptionVerbose` of its client libraries),
 * with `confidence` (0 to 1) on segments and words, and what only Pisar knows under `pisar`.
 * Times are seconds, rounded to milliseconds. `id` is the segment's position. `tokens` is empty
 * and `temperature` 0: these models have neither Whisper's tokens nor its sampling. Where there
 * are speakers, segments and words have `channel` (from 0, or null) and `speaker`; segments may
 * overlap, and words are in order of time all the same.
 */
export async function toVerboseJson(source: FinishedSource): Promise<string> {
  const { segments, speakers, facts } = source;
  const document = {
    task: 'transcribe',
    language: 'russian',
    duration: roundTo(facts.durationSeconds, 3),
    text: segments.map(({ text }) => text).join(' '),
    segments: await describeSegments(segments, speakers),
    words: segments
      .flatMap((segment) => {
        const speaker = describeSpeaker(segment, speakers);
        return segment.words.map((word) => ({ ...describeWord(word), ...speaker }));
      })
      .sort((a, b) => a.start - b.start),
    pisar: describeFacts(source),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** One after the other: of a long recording, thousands of streams would be open at once. */
async function describeSegments(
  segments: readonly Segment[],
  speakers: readonly NamedSpeaker[],
): Promise<object[]> {
  const described: object[] = [];
  for (const [index, segment] of segments.entries())
    described.push({
      ...(await describeSegment(segment, index)),
      ...describeSpeaker(segment, speakers),
    });
  return described;
}

function describeSpeaker(segment: Segment, speakers: readonly NamedSpeaker[]) {
  const speaker = findSpeaker(speakers, segment);
  return speaker === null ? {} : { channel: segment.channel, speaker };
}

async function describeSegment(segment: Segment, index: number) {
  const logProbability = meanLogConfidence(segment.words);
  return {
    id: index,
    // Whisper counts `seek` in its frames of 10 ms.
    seek: Math.round(segment.chunkStartSeconds * 100),
    start: roundTo(segment.startSeconds, 3),
    end: roundTo(segment.endSeconds, 3),
    text: segment.text,
    tokens: [],
    temperature: 0,
    avg_logprob: roundTo(logProbability, 6),
    compression_ratio: roundTo(await measureCompression(segment.text), 6),
    no_speech_prob: roundTo(1 - segment.speechProbability, 6),
    confidence: roundTo(Math.exp(logProbability), 6),
  };
}

function describeWord(word: Word) {
  return {
    word: word.text,
    start: roundTo(word.startSeconds, 3),
    end: roundTo(word.endSeconds, 3),
    confidence: roundTo(word.confidence, 6),
  };
}
