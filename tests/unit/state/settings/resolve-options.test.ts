import { expect, test } from 'vitest';
import { demoModel } from '../../../../src/shared/models/catalogue';
import {
  defaultChunkOptions,
  defaultVadOptions,
} from '../../../../src/shared/recognition/default-options';
import type { AppError } from '../../../../src/shared/errors';
import type { JobWish } from '../../../../src/shared/jobs/jobs';
import type { ChannelChoice, ProviderChoice } from '../../../../src/shared/recognition/options';
import type { RangeWish } from '../../../../src/shared/recognition/transcript';
import {
  resolveOptions,
  type PartialOptions,
} from '../../../../src/state/settings/resolve-options';

test('what is missing has the model’s default, or else that of all models', () => {
  expect(resolveOptions({ threads: 64, vad: { prePadSeconds: 1 } })).toEqual({
    model: demoModel,
    provider: 'auto',
    threads: 64,
    track: null,
    channels: 'auto',
    range: null,
    vad: { ...defaultVadOptions, ...demoModel.vad, prePadSeconds: 1 },
    chunks: { ...defaultChunkOptions, ...demoModel.chunks },
  });
});

test('a wish of one job is heard', () => {
  const wish: JobWish = { track: 2, channels: 'apart', vad: { positiveThreshold: 0.3 } };
  expect(resolveOptions(wish)).toMatchObject({
    track: 2,
    channels: 'apart',
    vad: { ...defaultVadOptions, ...demoModel.vad, positiveThreshold: 0.3 },
  });
  expect(resolveOptions({ track: null }).track).toBeNull();
  const range = { startSeconds: 60, endSeconds: null };
  expect(resolveOptions({ range }).range).toEqual(range);
});

const badRanges = [
  { startSeconds: -1, endSeconds: 2 },
  { startSeconds: 2, endSeconds: 2 },
  { startSeconds: 3, endSeconds: 2 },
  { startSeconds: Number.NaN, endSeconds: 2 },
  { startSeconds: 0, endSeconds: Infinity },
  { startSeconds: '0', endSeconds: 2 },
  { startSeconds: 0 },
  {},
  5,
].map((range): [PartialOptions, string, string] => [
  { range: range as RangeWish },
  'range',
  JSON.stringify(range),
]);

test.each<[PartialOptions, string, string]>([
  [{ threads: 65 }, 'threads', '65'],
  [{ threads: -1 }, 'threads', '-1'],
  [{ threads: 1.5 }, 'threads', '1.5'],
  [{ threads: NaN }, 'threads', 'NaN'],
  [{ provider: 'cuda' as ProviderChoice }, 'provider', 'cuda'],
  [{ track: -1 }, 'track', '-1'],
  [{ track: 0.5 }, 'track', '0.5'],
  [{ channels: 'left' as ChannelChoice }, 'channels', 'left'],
  [{ modelId: 'none' }, 'modelId', 'none'],
  ...badRanges,
])('%o is refused', (options, option, value) => {
  let thrown: unknown;
  try {
    resolveOptions(options);
  } catch (error) {
    thrown = error;
  }
  expect((thrown as AppError).problem).toMatchObject({
    code: 'invalid-option',
    facts: { option, value },
  });
});
