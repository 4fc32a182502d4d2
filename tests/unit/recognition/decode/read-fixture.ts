import { readFileSync } from 'node:fs';

/** Reads one of tests/fixtures/media as a file that a user has chosen. */
export function readFixture(path: string): Blob {
  const url = new URL(`../../../fixtures/media/${path}`, import.meta.url);
  return new Blob([new Uint8Array(readFileSync(url))]);
}

/** The first `share` (0 to 1) of a file. */
export function cut(file: Blob, share: number): Blob {
  return file.slice(0, Math.floor(file.size * share));
}
