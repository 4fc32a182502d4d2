import { beforeAll, describe, expect, it } from 'vitest';
import type { Precision } from '../../../../src/shared/models/prepared-model';
import type { SessionTokens } from '../../../../src/shared/models/session-contracts';
import golden from '../../../fixtures/golden/rnnt.json';
import { type Clip, readClips } from '../graph/clips';
import { prepareDemo, withSession } from './start-session';

async function decode(clips: readonly Clip[], precision: Precision): Promise<SessionTokens[]> {
  return withSession(await prepareDemo(precision), async (session) => {
    const answers: SessionTokens[] = [];
    for (const { features } of clips) answers.push((await session.run(features)) as SessionTokens);
    return answers;
  });
}

/** What the tokens and frames of the fp32 reference are, and those of ours. */
function compare(answers: readonly SessionTokens[]) {
  const pairs = answers.map(({ ids, tokenFrames }, index) => ({
    ids: [...ids],
    frames: [...tokenFrames],
    expected: golden[index] as (typeof golden)[number],
  }));
  const equal = pairs.filter(({ ids, expected }) => ids.join() === expected.tokens.join());
  const shifts = equal.flatMap(({ frames, expected }) =>
    frames.map((frame, i) => Math.abs(frame - (expected.frames[i] ?? NaN))),
  );
  return { equal: equal.length, largestShift: Math.max(...shifts), tokens: shifts.length };
}

describe('24 clips against the reference implementation in fp32', () => {
  let clips: Clip[] = [];
  beforeAll(async () => {
    clips = await readClips();
  });

  it('8 bits on WebAssembly: at least 23 texts, frames within 1', async () => {
    const { equal, largestShift, tokens } = compare(await decode(clips, 'int8'));
    expect(equal).toBeGreaterThanOrEqual(23);
    expect(largestShift).toBeLessThanOrEqual(1);
    expect(tokens).toBeGreaterThan(800);
  });

  it('floats with the same weights on WebGPU: the same for one clip', async () => {
    const [answer] = await decode(clips.slice(0, 1), 'q8');
    expect([...(answer?.ids ?? [])]).toEqual(golden[0]?.tokens);
  });
});
