import { expect, test } from 'vitest';
import { computeOverheadShare, computeSpeeds } from '../../../bench/measure/compute-speeds.mjs';

const stages = {
  decodeSeconds: 0.5,
  vadSeconds: 1,
  featuresSeconds: 0.25,
  modelSeconds: 8,
  textSeconds: 0.25,
  loadSeconds: 3,
  transcribeSeconds: 10,
  totalSeconds: 13,
};

test('speeds are seconds of sound a second; loading does not count', () => {
  expect(computeSpeeds({ durationSeconds: 100, stages })).toEqual({
    decode: 200,
    vad: 100,
    features: 400,
    model: 12.5,
    text: 400,
    everything: 10,
  });
});

test('the share of everything but the model', () => {
  expect(computeOverheadShare(stages)).toBe(0.2);
});
