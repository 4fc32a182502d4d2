import type { SessionAnswer, SessionTokens } from '../../../src/shared/models/session-contracts';
import { decodeCtcGreedy } from './ctc-greedy';
import type { Vocabulary } from './parse-vocabulary';
import { assembleWords, type Token, type WordPath } from './assemble-words';

/**
 * Makes words of what a session says, whatever its head.
 *
 * @param durationSeconds length of the audio behind the frames
 * @throws Error when scores are not finite, or when head and vocabulary differ in size
 */
export function readAnswer(
  answer: SessionAnswer,
  vocabulary: Vocabulary,
  durationSeconds: number,
): WordPath {
  return answer.kind === 'tokens'
    ? assembleRnntWords(answer, vocabulary, durationSeconds)
    : decodeCtcGreedy(answer, vocabulary, durationSeconds);
}

/**
 * Makes words of the tokens that an RNN-T session wrote. Tokens of one frame share its time in
 * equal parts, so that the words they belong to do not overlap.
 *
 * @param durationSeconds length of the audio behind the frames
 * @throws Error when head and vocabulary differ in size
 */
function assembleRnntWords(
  { ids, tokenFrames, logPosteriors, logScore, frames, classes }: SessionTokens,
  vocabulary: Vocabulary,
  durationSeconds: number,
): WordPath {
  if (classes !== vocabulary.tokens.length) {
    throw new Error(`the model has ${classes} classes, its vocabulary ${vocabulary.tokens.length}`);
  }
  const counts = new Map<number, number>();
  for (const frame of tokenFrames) counts.set(frame, (counts.get(frame) ?? 0) + 1);
  let unknownTokens = 0;
  let place = 0;
  const tokens = Array.from(ids, (id, index): Token => {
    const text = vocabulary.tokens[id] as string;
    if (text === '') unknownTokens++;
    const frame = tokenFrames[index] as number;
    place = tokenFrames[index - 1] === frame ? place + 1 : 0;
    const share = 1 / (counts.get(frame) ?? 1);
    return {
      text,
      startFrame: frame + place * share,
      endFrame: frame + (place + 1) * share,
      logPosterior: logPosteriors[index] as number,
    };
  });
  const words = assembleWords(tokens, durationSeconds / frames, vocabulary.hasPieces);
  return { words, logScore, unknownTokens };
}
