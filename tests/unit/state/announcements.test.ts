import { expect, test } from 'vitest';
import { Announcements } from '../../../src/state/announcements.svelte';

const fileName = 'a.ogg';

test('progress is not read out sooner than 10 s after the last news', () => {
  let now = 0;
  const announcements = new Announcements(() => now);
  const kinds = () => announcements.recent.map(({ milestone }) => milestone.kind);
  announcements.add({ kind: 'started', fileName });
  now = 9_999;
  announcements.add({ kind: 'reached', fileName, share: 0.25 });
  expect(kinds()).toEqual(['started']);
  now = 10_000;
  announcements.add({ kind: 'reached', fileName, share: 0.5 });
  now = 10_001;
  announcements.add({ kind: 'done', fileName });
  expect(kinds()).toEqual(['started', 'reached', 'done']);
});

test('only the news is kept', () => {
  const announcements = new Announcements(() => 0);
  for (let count = 0; count < 9; count++) announcements.add({ kind: 'started', fileName });
  expect(announcements.recent.map(({ id }) => id)).toEqual([5, 6, 7, 8]);
});
