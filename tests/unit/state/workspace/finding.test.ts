import { expect, test } from 'vitest';
import { replaceMatches } from '../../../../src/editing/replace-matches';
import { applyEdit } from '../../../../src/shared/documents/apply-edit';
import type { Segment } from '../../../../src/shared/recognition/transcript';
import { Finding } from '../../../../src/state/workspace/finding.svelte';
import type { TextMatch } from '../../../../src/state/document/text-editor';
import { segment, word } from '../../transcript-factory';

const text = ['Договор готов', 'нет договора', 'о договоре и договорах'].map((line, id) =>
  segment(
    id,
    line.split(' ').map((letters, place) => word(letters, 10 * id + place, 10 * id + place + 0.9)),
  ),
);

/** A text in which words are really replaced. */
class FoundText {
  segments: readonly Segment[] = text;
  replace(matches: readonly TextMatch[], replacement: string) {
    const before = { segments: this.segments, speakers: [], notes: [] };
    const edit = replaceMatches(before, matches, replacement, 100);
    if (edit) this.segments = applyEdit(before, edit).segments;
  }
}

function open(query: string) {
  const editor = new FoundText();
  const finding = new Finding(editor);
  finding.open(query);
  return { editor, finding };
}

test('all forms of a word are found, or only the letters as they are', () => {
  const { finding } = open('договор');
  expect(finding.matches.map(({ segmentId, from, to }) => [segmentId, from, to])).toEqual([
    [0, 0, 7],
    [1, 4, 12],
    [2, 2, 10],
    [2, 13, 22],
  ]);
  expect(finding.findIn(2)).toHaveLength(2);
  finding.look('договоре');
  finding.inflect(false);
  expect(finding.matches).toEqual([{ segmentId: 2, from: 2, to: 10 }]);
  finding.close();
  expect(finding.matches).toEqual([]);
});

test('it is gone through in a circle, from where the user is', () => {
  const { finding } = open('договор');
  expect(finding.index).toBe(-1);
  expect(finding.step(1, { segmentId: 1, offset: 5 })?.segmentId).toBe(2);
  expect(finding.index).toBe(2);
  finding.step(1);
  expect(finding.step(1)?.segmentId).toBe(0);
  finding.step(-1);
  expect(finding.index).toBe(3);
  finding.look('договор');
  expect(finding.step(-1, { segmentId: 1, offset: 0 })?.segmentId).toBe(0);
  finding.look('слон');
  expect(finding.step(1)).toBeNull();
});

test('one is replaced after the other, in the case of what stood there', () => {
  const { editor, finding } = open('договор');
  finding.replaceWith('контракт');
  // The first press goes to a match, the others replace.
  expect(finding.replace()?.segmentId).toBe(0);
  expect(finding.replace()?.segmentId).toBe(1);
  expect(editor.segments[0]?.text).toBe('Контракт готов');
  finding.replace();
  expect(finding.index).toBe(0);
  expect(editor.segments[1]?.text).toBe('нет контракт');
});

test('what is put there is not found again at once', () => {
  const { editor, finding } = open('договор');
  finding.replaceWith('договорчик, договор');
  finding.step(1);
  finding.replace();
  expect(editor.segments[0]?.text).toBe('Договорчик, договор готов');
  expect(finding.matches[finding.index]?.from).not.toBe(0);
});

test('all are replaced at once', () => {
  const { editor, finding } = open('договор');
  finding.replaceWith('акт');
  expect(finding.replaceAll()).toBe(4);
  expect(editor.segments.map((one) => one.text)).toEqual(['Акт готов', 'нет акт', 'о акт и акт']);
  expect(finding.replaceAll()).toBe(0);
});
