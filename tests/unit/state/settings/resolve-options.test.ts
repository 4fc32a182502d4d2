import { expect, test } from 'vitest';
import { demoModel } from '../../../../src/shared/models/catalogue';
import type { ModelManifest } from '../../../../src/shared/models/model-manifest';
import {
  defaultChunkOptions,
  defaultVadOptions,
} from '../../../../src/shared/recognition/default-options';
import type { AppError } from '../../../../src/shared/errors';
import type { JobWish } from '../../../../src/shared/jobs/jobs';
import type { RawFormat, RawSound } from '../../../../src/shared/recognition/raw-sound';
import type { ChannelChoice, ProviderChoice } from '../../../../src/shared/recognition/options';
import type { PartialOptions } from '../../../../src/shared/recognition/transcribe-options';
import type { RangeWish } from '../../../../src/shared/recognition/transcript';
import { resolveOptions } from '../../../../src/state/settings/resolve-options';

test('what is missing has the model’s default, or else that of all models', () => {
  expect(resolveOptions({ threads: 64, vad: { prePadSeconds: 1 } })).toEqual({
    model: demoModel,
    provider: 'auto',
    threads: 64,
    track: null,
    channels: 'auto',
    raw: null,
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

test('sound without a header has the one rate and channel that its codec knows', () => {
  const raw = { format: 'gsm', sampleRate: 48_000, channels: 2 } as const;
  expect(resolveOptions({ raw }).raw).toEqual({ format: 'gsm', sampleRate: 8000, channels: 1 });
  const pcm = { format: 's16le', sampleRate: 48_000, channels: 2 } as const;
  expect(resolveOptions({ raw: pcm }).raw).toEqual(pcm);
});

test('all values between the ends of the ranges are taken, and those of the defaults', () => {
  const { vad, chunks } = resolveOptions({ vad: defaultVadOptions, chunks: defaultChunkOptions });
  expect([vad, chunks]).toEqual([defaultVadOptions, defaultChunkOptions]);
  const ends = { threads: 0, chunks: { cutAboveSeconds: 60, splitMarginNats: null } };
  expect(resolveOptions(ends)).toMatchObject(ends);
});

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
  [{ raw: { format: 'mp3' as RawFormat, sampleRate: 8000, channels: 1 } }, 'raw.format', 'mp3'],
  [{ raw: { format: 'alaw', sampleRate: 0, channels: 1 } }, 'raw.sampleRate', '0'],
  [{ raw: { format: 'alaw', sampleRate: 8000.5, channels: 1 } }, 'raw.sampleRate', '8000.5'],
  [{ raw: { format: 's16le', sampleRate: 8000, channels: 17 } }, 'raw.channels', '17'],
  [{ raw: 'alaw' as unknown as RawSound }, 'raw', 'alaw'],
  [{ chunks: { cutAboveSeconds: 0 } }, 'chunks.cutAboveSeconds', '0'],
  [{ chunks: { joinPauseSeconds: Infinity } }, 'chunks.joinPauseSeconds', 'Infinity'],
  [{ chunks: { splitMarginNats: NaN } }, 'chunks.splitMarginNats', 'NaN'],
  [{ vad: { positiveThreshold: 0.3, negativeThreshold: 0.4 } }, 'vad.negativeThreshold', '0.4'],
  [{ model: {} as ModelManifest }, 'model.id', 'undefined'],
  [{ model: { ...demoModel, vad: { prePadSeconds: -1 } } }, 'model.vad.prePadSeconds', '-1'],
  [{ models: 'demo' } as PartialOptions, 'models', 'demo'],
  [null as unknown as PartialOptions, 'options', 'null'],
  [{ range: { startSeconds: -1, endSeconds: 2 } }, 'range.startSeconds', '-1'],
  [{ range: { startSeconds: NaN, endSeconds: 2 } }, 'range.startSeconds', 'NaN'],
  [{ range: { startSeconds: 0, endSeconds: Infinity } }, 'range.endSeconds', 'Infinity'],
  [{ range: { startSeconds: 2, endSeconds: 2 } }, 'range.endSeconds', '2'],
  [{ range: { startSeconds: 3, endSeconds: 2 } }, 'range.endSeconds', '2'],
  [{ range: { startSeconds: 0 } as RangeWish }, 'range.endSeconds', 'undefined'],
  [{ range: 5 as unknown as RangeWish }, 'range', '5'],
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
