import type { FinishedSource } from './exporter';
import { roundTo } from './round-to';

/** What only Pisar knows of a text, for its JSON. Times are seconds. */
export function describeFacts({ title, facts, speakers, notes }: FinishedSource) {
  const { stages, incomplete, unheard } = facts;
  const seconds = (value: number) => roundTo(value, 3);
  return {
    title,
    file_name: facts.fileName,
    model: facts.modelId,
    provider: facts.provider,
    threads: facts.threads,
    speakers: speakers.map(({ id, name }) => ({ id, name })),
    notes: notes.map(({ atSeconds, text }) => ({ at: seconds(atSeconds), text })),
    speech_seconds: seconds(facts.speechSeconds),
    real_time_factor: roundTo(facts.realTimeFactor, 6),
    stages: {
      decode_seconds: seconds(stages.decodeSeconds),
      vad_seconds: seconds(stages.vadSeconds),
      features_seconds: seconds(stages.featuresSeconds),
      model_seconds: seconds(stages.modelSeconds),
      text_seconds: seconds(stages.textSeconds),
      load_seconds: seconds(stages.loadSeconds),
      total_seconds: seconds(stages.totalSeconds),
    },
    unknown_tokens: facts.unknownTokens,
    // Only where there is something to say.
    unlike_russian: facts.isUnlikeRussian,
    range: facts.range && {
      start: seconds(facts.range.startSeconds),
      end: seconds(facts.range.endSeconds),
    },
    parts: facts.parts?.map(({ title: name, startSeconds, durationSeconds }) => ({
      title: name,
      start: seconds(startSeconds),
      duration: seconds(durationSeconds),
    })),
    incomplete: incomplete && {
      stopped_at_seconds: seconds(incomplete.stoppedAtSeconds),
      expected_seconds:
        incomplete.expectedSeconds === null ? null : seconds(incomplete.expectedSeconds),
      detail: incomplete.detail,
    },
    unheard: unheard ? { seconds: seconds(unheard.seconds), detail: unheard.detail } : null,
  };
}
