import type { SessionAnswer } from '../../../src/shared/models/session-contracts';
import type { WordPath } from './assemble-words';
import { decodeCtcGreedy } from './ctc-greedy';
import type { Vocabulary } from './parse-vocabulary';
import { assembleRnntWords } from './rnnt-words';

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
