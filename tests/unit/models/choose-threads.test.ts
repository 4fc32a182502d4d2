import { afterEach, describe, expect, test, vi } from 'vitest';
import { chooseThreads } from '../../../workers/models/choose-threads';

afterEach(() => vi.unstubAllGlobals());

function stub(crossOriginIsolated: boolean, hardwareConcurrency: number | undefined): void {
  vi.stubGlobal('crossOriginIsolated', crossOriginIsolated);
  vi.stubGlobal('navigator', { hardwareConcurrency });
}

describe('as many as help', () => {
  test.each([
    [1, 1],
    [2, 2],
    [4, 4],
    [5, 3],
    [6, 3],
    [8, 4],
    [12, 6],
    [16, 8],
    [64, 8],
    [undefined, 1],
  ])('of %s reported cores: %i', (cores, threads) => {
    stub(true, cores);
    expect(chooseThreads(0)).toBe(threads);
  });
});

test('as many as were asked for, whatever the machine reports', () => {
  stub(true, 2);
  expect(chooseThreads(1)).toBe(1);
  expect(chooseThreads(12)).toBe(12);
});

test('one where memory cannot be shared', () => {
  stub(false, 8);
  expect(chooseThreads(0)).toBe(1);
  expect(chooseThreads(4)).toBe(1);
});
