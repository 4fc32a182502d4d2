import { expect, test } from 'vitest';
import { pickPassage } from '../../../src/engine/passages/pick-passage';
import { segment, word } from '../transcript-factory';

test('words belong to the passage that their middle lies in', () => {
  const segments = [
    segment(0, [word('до', 1, 2)]),
    segment(1, [word('край', 3, 4.9), word('раз', 3.6, 4.6), word('два', 5, 6)]),
    segment(2, [word('три', 7, 8), word('конец', 9, 11)], { channel: 1 }),
  ];
  const picked = pickPassage(segments, { startSeconds: 4, endSeconds: 10 });
  expect(picked).toEqual([
    segment(0, [word('раз', 3.6, 4.6), word('два', 5, 6)]),
    segment(1, [word('три', 7, 8)], { channel: 1 }),
  ]);
});

test('silence has no segments', () => {
  expect(pickPassage([segment(0, [word('да', 1, 2)])], { startSeconds: 3, endSeconds: 9 })).toEqual(
    [],
  );
});
