import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLogMel, MEL_BINS } from '../../../workers/recognition/features/log-mel';

interface Golden {
  audio: string;
  samples: number;
  preprocessor: 'v2' | 'v3';
  features: string;
  shape: [number, number];
}

const folder = new URL('../../fixtures/golden/', import.meta.url);
const goldens = JSON.parse(readFileSync(new URL('logmel.json', folder), 'utf8')) as Golden[];

function readBytes(name: string): ArrayBuffer {
  const file = readFileSync(new URL(name, folder));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
}

function readClip(name: string): Float32Array {
  return Float32Array.from(new Int16Array(readBytes(`${name}.s16le`)), (s) => s / 32768);
}

describe('log-mel features', () => {
  it.each(goldens.map((g) => [g.preprocessor, g] as const))(
    '%s are within 1e-3 of torchaudio',
    (_, golden) => {
      const clip = golden.audio.replace(/^.*\/|\.flac$/g, '');
      const samples = readClip(clip);
      expect(samples.length).toBe(golden.samples);
      const expected = new Float32Array(readBytes(golden.features.replace('golden/', '')));
      const { data, frames, stride } = createLogMel(golden.preprocessor).compute(samples);
      expect([MEL_BINS, frames]).toEqual(golden.shape);
      expect(stride).toBe(frames);
      const worst = data.reduce((w, x, i) => Math.max(w, Math.abs(x - (expected[i] ?? NaN))), 0);
      expect(worst).toBeLessThan(1e-3);
    },
  );

  it('leaves the columns of a longer row zero, and the others as they are', () => {
    const samples = readClip('dir-pls-enter');
    const logMel = createLogMel('v3');
    const tight = logMel.compute(samples);
    const wide = logMel.compute(samples, tight.frames + 7);
    expect(wide.frames).toBe(tight.frames);
    for (let m = 0; m < MEL_BINS; m++) {
      const row = wide.data.subarray(m * wide.stride, (m + 1) * wide.stride);
      expect(row.subarray(0, tight.frames)).toEqual(
        tight.data.subarray(m * tight.stride, (m + 1) * tight.stride),
      );
      expect([...row.subarray(tight.frames)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    }
  });

  it('counts no frame in less than a window for v3, one for v2', () => {
    expect(createLogMel('v3').countFrames(319)).toBe(0);
    expect(createLogMel('v3').countFrames(320)).toBe(1);
    expect(createLogMel('v2').countFrames(0)).toBe(1);
  });
});
