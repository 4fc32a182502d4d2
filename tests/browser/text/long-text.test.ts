import { tick, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { segment, word } from '../../unit/transcript-factory';
import { mountText, type MountedText } from './mount-text';

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

afterEach(() => unmount(mounted.component));

test('of ten hours, only words near the window are elements; all of the text is there', async () => {
  mounted = mountText(text);
  await expect.poll(() => count('p[lang=ru] span')).toBeGreaterThan(0);

  expect(count('p[lang=ru]')).toBe(SEGMENTS);
  // Three elements each; of 99,000 words those of a few screens.
  expect(count('p[lang=ru] span')).toBeLessThan(1500);
  expect(count('*')).toBeLessThan(3.2 * SEGMENTS + 2500);
  expect(paragraph(8999)?.textContent).toBe(text[8999]?.text);
  expect(paragraph(8999)?.children).toHaveLength(0);

  paragraph(8999)?.scrollIntoView();
  await expect.poll(() => paragraph(8999)?.children.length).toBe(WORDS);
  await expect.poll(() => paragraph(0)?.children.length).toBe(0);
  expect(paragraph(8999)?.textContent).toBe(text[8999]?.text);
  expect(count('p[lang=ru] span')).toBeLessThan(1500);
});

test('a new segment makes no other element of the text anew', async () => {
  mounted = mountText(text, { phase: 'running', result: null });
  await expect.poll(() => count('p[lang=ru]')).toBe(SEGMENTS);
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  const section = page.getByRole('region', { name: 'Text of the recording' }).element();
  observer.observe(section, { childList: true, subtree: true, characterData: true });
  for (let index = SEGMENTS; index < SEGMENTS + 20; index++) {
    mounted.jobs.tellText('talk', {
      type: 'segments',
      from: index,
      segments: [makeSegment(index)],
    });
    await tick();
  }
  changes.push(...observer.takeRecords());
  observer.disconnect();
  expect(count('p[lang=ru]')).toBe(SEGMENTS + 20);
  const removed = changes.flatMap(({ removedNodes }) => [...removedNodes]);
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter(isElement);
  expect(removed.filter(isElement)).toHaveLength(0);
  // 20 segments, and the two groups that they begin.
  expect(added.length).toBeLessThanOrEqual(22);
});

test('what is selected stays selected while its paragraph comes near and goes', async () => {
  mounted = mountText(text);
  await expect.poll(() => count('p[lang=ru] span')).toBeGreaterThan(0);
  const far = paragraph(4000);
  if (!far?.firstChild) throw new Error('no text');
  getSelection()?.selectAllChildren(far);
  far.scrollIntoView();
  await expect.poll(() => count('p[lang=ru] span')).toBeLessThan(1500);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(getSelection()?.toString()).toBe(text[4000]?.text);
  expect(far.children).toHaveLength(0);
  getSelection()?.removeAllRanges();
  await expect.poll(() => far.children.length).toBe(WORDS);
});

function isElement(node: Node): boolean {
  return node instanceof Element;
}
