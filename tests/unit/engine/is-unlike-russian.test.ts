import { expect, test } from 'vitest';
import { isUnlikeRussian } from '../../../src/engine/recognition/is-unlike-russian';
import { segment, word } from '../transcript-factory';

/** Words of these confidences, three a segment. */
function spoken(...confidences: number[]) {
  const words = confidences.map((confidence, at) => word('да', at, at + 1, confidence));
  const places = confidences.flatMap((_, at) => (at % 3 === 0 ? [at] : []));
  return places.map((at) => segment(at, words.slice(at, at + 3)));
}

test.each([
  // The model guesses at nearly all words.
  [true, [0.7, 0.6, 0.8, 0.75, 0.5, 0.7, 0.65, 0.8]],
  [true, [0.7, 0.6, 0.95, 0.75, 0.5, 0.7]],
  // Some words are sure: a bad line, but Russian.
  [false, [0.95, 0.3, 0.97, 0.4, 0.5, 0.2, 0.6, 0.99]],
  // None is sure, but all are good: a model that is never sure.
  [false, [0.85, 0.88, 0.84, 0.87, 0.85, 0.86]],
  // Too few to tell.
  [false, [0.5, 0.4, 0.6, 0.5]],
  [false, []],
])('%s for words of these confidences: %j', (isUnlike, confidences) => {
  expect(isUnlikeRussian(spoken(...confidences))).toBe(isUnlike);
});
