import { expect, test } from 'vitest';
import { defaultChunkOptions } from '../../../src/shared/recognition/default-options';
import type { Chunk } from '../../../src/shared/jobs/journal-records';
import type { Region } from '../../../src/shared/recognition/worker-contracts';
import { agreeAtCut } from '../../../workers/recognition/chunks/agree-at-cut';
import { planBridge } from '../../../workers/recognition/chunks/plan-bridge';
import { ChunkPlanner } from '../../../workers/recognition/chunks/plan-chunks';
import { word } from '../transcript-factory';
import { chunk, region } from './chunk-factory';

/** The bridges between the chunks of these regions, as '12-28' of what is heard; '' where there is none. */
function bridgesOf(regions: readonly Region[]): string[] {
  const planner = new ChunkPlanner(defaultChunkOptions);
  const chunks = [...regions.flatMap((r) => planner.add(r)), ...planner.finish()];
  return chunks.slice(1).map((later, i) => {
    const bridge = planBridge(chunks[i] as Chunk, later, defaultChunkOptions);
    return bridge ? `${bridge.heardStartSeconds}-${bridge.heardEndSeconds}` : '';
  });
}

test.each<[string, Region[], string[]]>([
  ['8 s on each side of each cut', [region(0, 90)], ['14.5-30.5', '37-53', '59.5-75.5']],
  ['not between two chunks with a pause', [region(0, 20), region(21, 41)], ['']],
  ['not at a cut that lies in a pause', [region(0, 0.1), region(20, 32)], ['']],
  ['not between regions that touch', [region(0, 20), region(20, 40)], ['']],
  ['where VAD has cut', [{ ...region(0, 20), goesOn: true }, region(20, 40)], ['12-28']],
  ['not beyond the silence before the speech', [region(0, 0.15), region(11.5, 32)], ['11-24']],
])('a passage is read once more: %s', (_, regions, bridges) => {
  expect(bridgesOf(regions)).toEqual(bridges);
});

test('what is heard stays within what both chunks have heard', () => {
  const regions = [region(0, 40)];
  const earlier = chunk(15, 20, { heardStartSeconds: 13.5, heardEndSeconds: 21.5, regions });
  const later = chunk(20, 24, {
    heardStartSeconds: 18.5,
    heardEndSeconds: 25.5,
    // As it comes from the journal.
    regions: structuredClone(regions),
  });
  expect(planBridge(earlier, later, defaultChunkOptions)).toEqual({
    startSeconds: 13.5,
    endSeconds: 25.5,
    heardStartSeconds: 13.5,
    heardEndSeconds: 25.5,
    regions,
  });
});

test('no other speech is heard', () => {
  const speech = region(17, 22);
  const earlier = chunk(0, 20, { regions: [region(0, 16.75), speech] });
  const later = chunk(20, 40, { regions: [speech, region(22.25, 40)] });
  expect(planBridge(earlier, later, defaultChunkOptions)).toMatchObject({
    startSeconds: 17,
    endSeconds: 22,
    heardStartSeconds: 16.75,
    heardEndSeconds: 22.25,
  });
});

// Cut at 20 s: both hear 18.5 to 21.5.
const earlier = chunk(0, 20, { heardEndSeconds: 21.5 });
const later = chunk(20, 40, { heardStartSeconds: 18.5 });
const both = [word('раз', 18.8, 19.2), word('два', 19.8, 20.4)];

test.each([
  ['the same words', both, both, true],
  [
    'other words outside of what both hear',
    [word('а', 17, 18), ...both],
    [...both, word('б', 23, 24)],
    true,
  ],
  [
    'pieces of words at the edges',
    [...both, word('т', 21.2, 21.5)],
    [word('р', 18.5, 18.7), ...both],
    true,
  ],
  ['a word that one has not', both, both.slice(1), false],
  ['a word that the other has not', both.slice(1), both, false],
  ['another word', both, [word('раз', 18.8, 19.2), word('дно', 19.8, 20.4)], false],
  ['no whole word', [word('пожалуйста', 18, 21)], [word('пожалуйста', 19, 22)], false],
])('readings of a cut agree or not: %s', (_, before, after, agree) => {
  const reading = (of: Chunk, words: typeof both) => ({ chunk: of, words, unknownTokens: 0 });
  expect(agreeAtCut(reading(earlier, before), reading(later, after))).toBe(agree);
});
