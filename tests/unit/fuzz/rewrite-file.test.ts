import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { containers } from '../../../scripts/fuzz/containers.mjs';
import { rewriteFile } from '../../../scripts/fuzz/rewrites/rewrite-file.mjs';

const media = new URL('../../fixtures/media/', import.meta.url);
const files = Object.entries(containers).flatMap(([container, paths]) =>
  paths.map((path): [string, string] => [path, container]),
);
const seeds = Array.from({ length: 30 }, (_, seed) => seed);

/** In how many ways each file can be written otherwise. */
const ways: Record<string, string[]> = {
  'clip-fragmented.m4a': ['gap', 'joined', 'late'],
  'clip-opus.ogg': ['gap', 'joined', 'late'],
  'clip-vorbis.ogg': ['gap', 'joined', 'late'],
  'clip-8000.wav': ['channels', 'joined', 'sizes'],
  'clip.webm': ['gap', 'joined', 'late', 'sizes'],
  'video.mkv': ['gap', 'joined', 'late', 'sizes'],
  'video.avi': ['sizes'],
  'video.mpegts': ['gap', 'joined', 'late'],
};

test.each(files)(
  '%s is written otherwise, the same way each time, and stays as it is',
  (path, container) => {
    const original = new Uint8Array(readFileSync(new URL(path, media)));
    const before = Buffer.from(original);
    const names = new Set<string>();
    for (const seed of seeds) {
      const one = rewriteFile(original, container, path, seed);
      names.add(one.name);
      expect(before.equals(original)).toBe(true);
      expect(before.equals(one.bytes)).toBe(false);
      expect(one.bytes.length).toBeGreaterThanOrEqual(original.length);
      const { bytes, ...again } = rewriteFile(original, container, path, seed);
      expect(again).toEqual({ name: one.name, truth: one.truth });
      expect(Buffer.compare(bytes, one.bytes)).toBe(0);
    }
    const known = ways[basename(path)];
    if (known) expect([...names].sort()).toEqual(known);
  },
);
