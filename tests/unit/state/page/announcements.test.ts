import { expect, test } from 'vitest';
import { Announcements } from '../../../../src/state/page/announcements.svelte';

const fileName = 'a.ogg';

test('progress is not read out sooner than 10 s after the last news', () => {
  let now = 0;
  const announcements = new Announcements(() => now);
  const kinds = () => announcements.recent.map(({ milestone }) => milestone.kind);
  announcements.add({ kind: 'started', fileName, isLast: true });
  now = 9_999;
  announcements.add({ kind: 'reached', fileName, share: 0.25 });
  expect(kinds()).toEqual(['started']);
  now = 10_000;
  announcements.add({ kind: 'reached', fileName, share: 0.5 });
  now = 10_001;
  announcements.add({ kind: 'done', fileName, isLast: true });
  expect(kinds()).toEqual(['started', 'reached', 'done']);
});

test('a hundred short voice messages are not told one by one, but failures and the end are', () => {
  let now = 0;
  const announcements = new Announcements(() => now);
  const heard: string[] = [];
  const add = (milestone: Parameters<typeof announcements.add>[0]) => {
    const before = announcements.recent.at(-1)?.id;
    announcements.add(milestone);
    const said = announcements.recent.at(-1);
    if (said && said.id !== before) heard.push(`${now / 1000} ${said.milestone.kind}`);
  };
  for (let job = 0; job < 6; job++) {
    now = job * 3000;
    add({ kind: 'started', fileName, isLast: job === 5 });
    now += 2500;
    if (job === 1) add({ kind: 'failed', fileName, problem: { code: 'no-sound', facts: {} } });
    else add({ kind: 'done', fileName, isLast: job === 5 });
  }
  expect(heard).toEqual(['0 started', '5.5 failed', '15 started', '17.5 done']);
});

test('only the news is kept', () => {
  const announcements = new Announcements(() => 0);
  for (let count = 0; count < 9; count++) announcements.add({ kind: 'paused', fileName });
  expect(announcements.recent.map(({ id }) => id)).toEqual([5, 6, 7, 8]);
});
