import { tick } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { segment, word } from '../../unit/transcript-factory';
import { mountText, unmountText, type MountedText } from './mount-text';

const SEGMENTS = 9000;
const WORDS = 11;

/** Ten hours: a segment each 4 s. */
const text = Array.from({ length: SEGMENTS }, (_, index) => makeSegment(index));
let mounted: MountedText;

function makeSegment(index: number) {
  const words = Array.from({ length: WORDS }, (_unused, place) => {
    const start = index * 4 + place * 0.3;
    return word(`слово${(index * WORDS + place) % 997}`, start, start + 0.25, place / WORDS);
  });
  return segment(index, words);
}

const count = (selector: string) => document.querySelectorAll(selector).length;
const paragraph = (index: number) => document.querySelectorAll('p[lang=ru]')[index];

afterEach(() => unmountText(mounted));

test('of ten hours, only words near the window are elements; all of the text is there', async () => {
  mounted = mountText(text);
  // The job's text makes way for the document.
  await expect.poll(() => count('.editable'), { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(() => count('p[lang=ru] span')).toBeGreaterThan(0);

  expect(count('p[lang=ru]')).toBe(SEGMENTS);
  // Three elements each; of 99,000 words those of a few screens.
  expect(count('p[lang=ru] span')).toBeLessThan(1500);
  expect(count('*')).toBeLessThan(3.2 * SEGMENTS + 2500);
  expect(paragraph(8999)?.textContent).toBe(text[8999]?.text);
  expect(paragraph(8999)?.children).toHaveLength(0);

  paragraph(100)?.scrollIntoView();
  await expect.poll(() => paragraph(100)?.children.length).toBe(WORDS);
  paragraph(8999)?.scrollIntoView();
  await expect.poll(() => paragraph(8999)?.children.length).toBe(WORDS);
  await expect.poll(() => paragraph(100)?.children.length).toBe(0);
  expect(paragraph(8999)?.textContent).toBe(text[8999]?.text);
  expect(count('p[lang=ru] span')).toBeLessThan(1500);
});

test('a new segment makes only those beside it anew', async () => {
  mounted = mountText(text, { phase: 'running', result: null });
  await expect.poll(() => count('p[lang=ru] span')).toBeGreaterThan(0);
  const before = [...document.querySelectorAll('p[lang=ru]')];
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  const section = page.getByRole('region', { name: 'Text of the recording' }).element();
  observer.observe(section, { childList: true, subtree: true, characterData: true });
  const segments = [makeSegment(SEGMENTS)];
  mounted.jobs.tellText('talk', { type: 'segments', from: SEGMENTS, segments });
  await tick();
  changes.push(...observer.takeRecords());
  observer.disconnect();

  const after = [...document.querySelectorAll('p[lang=ru]')];
  expect(after).toHaveLength(SEGMENTS + 1);
  expect(after.at(-1)?.textContent).toBe(segments[0]?.text);
  // 9,000 segments are 562 groups of 16, and one of 8.
  const same = after.filter((element, index) => element === before[index]);
  expect(same).toHaveLength(SEGMENTS - 8);
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
  expect(added.filter((node) => node instanceof Element)).toHaveLength(9);
});

test('what is selected stays selected while its paragraph comes near and goes', async () => {
  mounted = mountText(text);
  // The job's text makes way for the document.
  await expect.poll(() => count('.editable'), { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(() => count('p[lang=ru] span')).toBeGreaterThan(0);
  const far = paragraph(4000);
  if (!far?.firstChild) throw new Error('no text');
  getSelection()?.selectAllChildren(far);
  far.scrollIntoView();
  await expect.poll(() => count('p[lang=ru] span')).toBeLessThan(1500);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(getSelection()?.toString()).toBe(text[4000]?.text);
  expect(paragraph(4000)).toBe(far);
  getSelection()?.removeAllRanges();
  await expect.poll(() => paragraph(4000)?.children.length).toBe(WORDS);
});
