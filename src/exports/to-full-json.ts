import { speakerOf } from '../shared/recognition/transcript';
import { describeFacts } from './describe-facts';
import type { FinishedSource } from './exporter';
import { roundTo } from './round-to';

/** Grows when a reader of the old form would misread the new one. */
const VERSION = 1;

/**
 * All that Pisar knows of a text, words within their segments. Times are seconds, rounded to
 * milliseconds; `speaker` is an id of `speakers`, or null; a word with confidence 1 is one that a
 * person vouches for.
 */
export function toFullJson(source: FinishedSource): string {
  const { facts, segments, mediaName } = source;
  const seconds = (value: number) => roundTo(value, 3);
  const document = {
    format: 'pisar-transcript',
    version: VERSION,
    media_name: mediaName,
    language: facts.language,
    duration: seconds(facts.durationSeconds),
    ...describeFacts(source),
    precision: facts.precision,
    fallbacks: facts.fallbacks.map(({ startSeconds, endSeconds, provider, detail }) => ({
      start: seconds(startSeconds),
      end: seconds(endSeconds),
      provider,
      detail,
    })),
    segments: segments.map((segment, index) => ({
      id: index,
      start: seconds(segment.startSeconds),
      end: seconds(segment.endSeconds),
      text: segment.text,
      speaker: speakerOf(segment),
      channel: segment.channel,
      chunk_start: seconds(segment.chunkStartSeconds),
      speech_probability: roundTo(segment.speechProbability, 6),
      words: segment.words.map(({ text, startSeconds, endSeconds, confidence }) => ({
        word: text,
        start: seconds(startSeconds),
        end: seconds(endSeconds),
        confidence: roundTo(confidence, 6),
      })),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
