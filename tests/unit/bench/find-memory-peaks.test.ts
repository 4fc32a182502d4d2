import { expect, test } from 'vitest';
import { findMemoryPeaks } from '../../../bench/measure/find-memory-peaks.mjs';
import { parseResident } from '../../../bench/measure/read-resident.mjs';

function entry(bytes: number, scope?: string, url = '') {
  return { bytes, attribution: scope === undefined ? [] : [{ scope, url }] };
}
const worker = 'DedicatedWorkerGlobalScope';
const site = 'http://localhost:4173/assets/';

test('each part has its own peak, and all of them one moment', () => {
  const peaks = findMemoryPeaks([
    {
      bytes: 61,
      breakdown: [
        entry(1, 'Window'),
        entry(10, worker, `${site}vad.worker-DP14TKWs.js`),
        entry(50, worker, `${site}engine.worker-CrxFYtwj.js`),
        entry(300, worker, `${site}session.worker-CrxFYtwj.js`),
        entry(7, worker, `${site}models.worker-CrxFYtwj.js`),
      ],
    },
    {
      bytes: 59,
      breakdown: [
        entry(2, 'Window'),
        entry(2),
        entry(5, worker, `${site}decode.worker-CP7xS2vD.js`),
        entry(20, worker, `${site}vad.worker-DP14TKWs.js`),
        entry(10, worker, `${site}engine.worker-CrxFYtwj.js`),
        entry(20, worker, `${site}engine.worker-CrxFYtwj.js`),
      ],
    },
  ]);
  expect(peaks).toEqual({
    all: 61,
    page: 2,
    decode: 5,
    vad: 20,
    engine: 50,
    session: 300,
    models: 7,
    other: 2,
  });
});

test('the memory of a process in bytes', () => {
  const status = 'Name:\tchromium\nVmPeak:\t  900 kB\nVmHWM:\t   523264 kB\nVmRSS:\t 1 kB\n';
  expect(parseResident(status, 'VmHWM')).toBe(523_264 * 1024);
  expect(parseResident(status, 'VmRSS')).toBe(1024);
  expect(parseResident('', 'VmHWM')).toBeNull();
});
