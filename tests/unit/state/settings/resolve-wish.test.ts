import { expect, test } from 'vitest';
import { demoModel, gigaamV3Ctc } from '../../../../src/shared/models/catalogue';
import { resolveWish } from '../../../../src/state/settings/resolve-wish';
import { modelStatus } from '../../scripted-models';

const models = {
  jobOptions: { model: demoModel, provider: 'wasm', threads: 3 },
  all: [modelStatus(demoModel), modelStatus(gigaamV3Ctc)],
} as const;

test('the settings count where nothing else is wished', () => {
  expect(resolveWish({}, models, { channels: 'apart' })).toMatchObject({
    model: demoModel,
    provider: 'wasm',
    threads: 3,
    track: null,
    channels: 'apart',
  });
});

test('a wish counts more than the settings', () => {
  const wish = {
    modelId: gigaamV3Ctc.id,
    provider: 'webgpu',
    track: 1,
    channels: 'mixed',
    vad: { positiveThreshold: 0.3 },
  } as const;
  const options = resolveWish(wish, models, { channels: 'auto' });
  expect(options).toMatchObject({
    model: gigaamV3Ctc,
    provider: 'webgpu',
    threads: 3,
    track: 1,
    channels: 'mixed',
  });
  expect(options.vad.positiveThreshold).toBe(0.3);
});
