import { expect, test } from 'vitest';
import { replaceMatches } from '../../../../src/editing/replace-matches';
import { applyEdit } from '../../../../src/shared/documents/apply-edit';
import type { Segment } from '../../../../src/shared/recognition/transcript';
import { Finding } from '../../../../src/state/workspace/finding.svelte';
import type { Replacement, TextMatch } from '../../../../src/state/document/text-editor';
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
  steps = 0;
  replace(matches: readonly TextMatch[], replacement: Replacement) {
    this.steps++;
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
  finding.inflect(true);
  finding.replaceWith('контракт');
  // The first press goes to a match, the others replace.
  expect(finding.replace()?.segmentId).toBe(0);
  expect(finding.replace()?.segmentId).toBe(1);
  expect(editor.segments[0]?.text).toBe('Контракт готов');
  finding.replace();
  expect(finding.index).toBe(0);
  expect(editor.segments[1]?.text).toBe('нет контракта');
});

test('what is put there is not found again at once', () => {
  const { editor, finding } = open('договор');
  finding.replaceWith('договорчик, договор');
  finding.step(1);
  finding.replace();
  expect(editor.segments[0]?.text).toBe('Договорчик, договор готов');
  expect(finding.matches[finding.index]?.from).not.toBe(0);
});

test('who replaces gets the word as it is written, and no part of a longer one', () => {
  const { editor, finding } = open('договор');
  expect([finding.inflections, finding.wholeWords]).toEqual([true, true]);
  finding.beginReplacing();
  expect([finding.inflections, finding.wholeWords]).toEqual([false, true]);
  finding.replaceWith('акт');
  expect(finding.forms).toEqual([]);
  expect(finding.replaceAll()).toBe(1);
  expect(editor.segments.map((one) => one.text)).toEqual([
    'Акт готов',
    'нет договора',
    'о договоре и договорах',
  ]);
  expect(finding.replaceAll()).toBe(0);
  // Asked for, other forms are found while replacing, too; and parts where they are not.
  finding.inflect(true);
  expect(finding.matches).toHaveLength(3);
  finding.inflect(false);
  expect(finding.matches).toHaveLength(3);
  expect(finding.wholeWords).toBe(false);
  finding.findWhole(true);
  expect(finding.matches).toHaveLength(0);
});

test('without a word nothing but the word itself is taken out', () => {
  const { editor, finding } = open('договор');
  expect(finding.replaceAll()).toBe(1);
  expect(editor.segments.map((one) => one.text)).toEqual([
    'готов',
    'нет договора',
    'о договоре и договорах',
  ]);
});

test('forms are listed with what takes their place before anything changes, and replaced in one step', () => {
  const { editor, finding } = open('договор');
  finding.inflect(true);
  finding.replaceWith('акт');
  expect(finding.forms).toEqual([
    { form: 'договор', count: 1, replacement: 'акт' },
    { form: 'договора', count: 1, replacement: 'акта' },
    { form: 'договоре', count: 1, replacement: 'акте' },
    { form: 'договорах', count: 1, replacement: 'актах' },
  ]);
  expect(editor.segments).toBe(text);
  finding.replaceForm('договоре', '');
  finding.replaceForm('договорах', 'бумагах');
  expect(finding.replaceAll()).toBe(3);
  expect(editor.steps).toBe(1);
  expect(editor.segments.map((one) => one.text)).toEqual([
    'Акт готов',
    'нет акта',
    'о договоре и бумагах',
  ]);
});

test('words that do not decline alike are left to the user', () => {
  const { editor, finding } = open('договор');
  finding.inflect(true);
  finding.replaceWith('соглашение');
  expect(finding.forms.map(({ replacement }) => replacement)).toEqual([
    'соглашение',
    null,
    null,
    null,
  ]);
  finding.replaceForm('договора', 'соглашения');
  expect(finding.replaceAll()).toBe(2);
  expect(editor.segments.map((one) => one.text)).toEqual([
    'Соглашение готов',
    'нет соглашения',
    'о договоре и договорах',
  ]);
  // What was written speaks of that replacement alone.
  finding.replaceWith('бумага');
  expect(finding.forms.every(({ replacement }) => replacement === null)).toBe(true);
});
