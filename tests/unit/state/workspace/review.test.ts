import { expect, test } from 'vitest';
import { acceptWords } from '../../../../src/editing/accept-words';
import { replaceMatches } from '../../../../src/editing/replace-matches';
import { applyEdit } from '../../../../src/shared/documents/apply-edit';
import type { DocumentText, TextEdit } from '../../../../src/shared/documents/document';
import type { Segment } from '../../../../src/shared/recognition/transcript';
import { createMemory } from '../../../../src/state/page/remember';
import { Review } from '../../../../src/state/workspace/review.svelte';
import type { TextMatch, WordPlace } from '../../../../src/state/document/text-editor';
import { segment, word } from '../../transcript-factory';

const text = [
  segment(5, [word('Он', 1, 2, 0.9), word('взял', 2, 3, 0.5), word('кредит.', 3, 4, 0.4)]),
  segment(2, [word('Какой', 5, 6), word('кредит?', 6, 7, 0.3), word('Малый', 7, 8, 0.55)]),
];

/** A text in which words are really accepted and replaced. */
class ReviewedText {
  segments: readonly Segment[] = text;
  accept(places: readonly WordPlace[]) {
    this.#do((before) => acceptWords(before, places));
  }
  replace(matches: readonly TextMatch[], replacement: string) {
    this.#do((before) => replaceMatches(before, matches, replacement, 100));
  }
  #do(describe: (text: DocumentText) => TextEdit | null) {
    const before = { segments: this.segments, speakers: [], notes: [] };
    const edit = describe(before);
    if (edit) this.segments = applyEdit(before, edit).segments;
  }
}

function start() {
  const kept = new Map<string, string>();
  const memory = {
    recall: (key: string) => kept.get(key) ?? null,
    remember: (key: string, value: string) => void kept.set(key, value),
  };
  const editor = new ReviewedText();
  return { editor, memory, review: new Review(editor, memory) };
}

test('uncertain words are gone through in the order of the text', () => {
  const { review } = start();
  expect(review.count).toBe(4);
  expect(review.current).toBeNull();
  expect(review.step(1)?.word.text).toBe('взял');
  expect(review.index).toBe(0);
  expect(review.step(1)?.word.text).toBe('кредит.');
  expect(review.step(1)?.match).toEqual({ segmentId: 2, from: 6, to: 13 });
  expect(review.current?.range).toEqual({ startSeconds: 5.3, endSeconds: 7.7 });
  expect(review.step(-1)?.word.text).toBe('кредит.');
});

test('past either end it stays where it is', () => {
  const { review } = start();
  review.step(1);
  expect(review.step(-1)).toBeNull();
  expect(review.current?.word.text).toBe('взял');
  expect(review.step(1, { segmentId: 2, offset: 14 })).toBeNull();
  expect(review.index).toBe(0);
});

test('it begins where the user is', () => {
  const { review } = start();
  expect(review.step(1, { segmentId: 2, offset: 2 })?.word.text).toBe('кредит?');
  expect(review.step(-1, { segmentId: 5, offset: 9 })?.word.text).toBe('взял');
});

test('a word that is accepted is uncertain no longer, and the next one comes', () => {
  const { editor, review } = start();
  review.step(1);
  expect(review.accept()?.word.text).toBe('кредит.');
  expect(review.count).toBe(3);
  expect(editor.segments[0]?.words[1]?.confidence).toBe(1);
  review.step(1);
  review.step(1);
  expect(review.current?.word.text).toBe('Малый');
  // From the last one to the first that is left.
  expect(review.accept()?.word.text).toBe('кредит.');
});

test('a word is corrected here, or everywhere in one step', () => {
  const { editor, review } = start();
  review.step(1);
  review.correct('брал');
  expect(editor.segments[0]?.text).toBe('Он брал кредит.');
  expect(review.current?.word.text).toBe('кредит.');
  expect(review.same).toHaveLength(2);
  review.correct('долг', true);
  expect(editor.segments.map((one) => one.text)).toEqual(['Он брал долг.', 'Какой долг? Малый']);
  expect(review.current?.word.text).toBe('Малый');
});

test('threshold and marks are as the user has left them', () => {
  const { editor, memory, review } = start();
  review.setThreshold(0.45);
  expect(review.count).toBe(2);
  review.mark(false);
  expect([review.count, review.unsureBelow]).toEqual([0, 0]);
  const next = new Review(editor, memory);
  expect([next.threshold, next.isMarking]).toEqual([0.45, false]);
  next.mark(true);
  expect(next.unsureBelow).toBe(0.45);
});

test('without a memory it begins with what was marked from the first', () => {
  const forbidden = createMemory(() => {
    throw new Error('blocked');
  });
  expect(new Review(new ReviewedText(), forbidden).threshold).toBe(0.6);
});
