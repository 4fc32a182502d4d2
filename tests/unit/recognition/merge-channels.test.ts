import { expect, test } from 'vitest';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { ChannelMerger } from '../../../workers/recognition/text/merge-channels';
import { segment, word } from '../transcript-factory';
import { forSeeds } from './seeded-random';

const spoken = (channel: number, startSeconds: number, text = `${channel}@${startSeconds}`) =>
  segment(0, [word(text, startSeconds, startSeconds + 1)], { channel });
const textsOf = (segments: readonly Segment[]) => segments.map(({ text }) => text);

test('segments of two channels come in order of time, with ids of their places', () => {
  const merger = new ChannelMerger(2);
  const left = [spoken(0, 1), spoken(0, 5)];
  const right = [spoken(1, 1), spoken(1, 3), spoken(1, 9)];
  const { from, segments } = merger.update([left, right], [0, 0]);
  expect(from).toBe(0);
  expect(textsOf(segments)).toEqual(['0@1', '1@1', '1@3', '0@5', '1@9']);
  expect(segments.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4]);
  expect(segments.map(({ channel }) => channel)).toEqual([0, 1, 1, 0, 1]);
});

test('only what lies behind a change is told again', () => {
  const merger = new ChannelMerger(2);
  const left = [spoken(0, 1), spoken(0, 5)];
  const right = [spoken(1, 3), spoken(1, 9)];
  merger.update([left, right], [0, 0]);
  expect(merger.update([[...left, spoken(0, 6)], right], [2, 2])).toMatchObject({
    from: 3,
    segments: [
      { text: '0@6', id: 3 },
      { text: '1@9', id: 4 },
    ],
  });
  expect(merger.update([[...left, spoken(0, 6)], right.slice(0, 1)], [3, 1])).toEqual({
    from: 4,
    segments: [],
  });
});

test('however channels grow, the list is that of all their segments together', () =>
  forSeeds(300, (random) => {
    const channels: Segment[][] = [[], []];
    const merger = new ChannelMerger(2);
    const shown: Segment[] = [];
    for (let step = 0; step < 12; step++) {
      const changedFrom = channels.map((segments) => {
        const kept = Math.max(0, segments.length - random.whole(0, 2));
        let at = segments[kept - 1]?.endSeconds ?? 0;
        segments.splice(kept);
        for (let more = random.whole(0, 3); more > 0; more--) {
          at += random.between(0, 20);
          segments.push(spoken(channels.indexOf(segments), at));
          at += 1;
        }
        return kept;
      });
      const { from, segments } = merger.update(channels, changedFrom);
      shown.splice(from, Infinity, ...segments);
      const sorted = channels.flat().sort((a, b) => a.startSeconds - b.startSeconds);
      expect(shown).toEqual(sorted.map((s, id) => ({ ...s, id })));
      expect(merger.segments).toEqual(shown);
    }
  }));
