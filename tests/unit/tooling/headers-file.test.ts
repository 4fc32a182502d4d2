import { expect, test } from 'vitest';
import { formatHeadersFile } from '../../../scripts/vite/format-headers-file';

test('each rule is a path, and its headers are indented below', () => {
  expect(formatHeadersFile({ 'X-One': '1', 'X-Two': "'self' a; b" })).toBe(
    `/*
  X-One: 1
  X-Two: 'self' a; b

/assets/*
  Cache-Control: public, max-age=31536000, immutable

/runtime/*
  Cache-Control: public, max-age=31536000, immutable

/service-worker.js
  Cache-Control: no-cache
`,
  );
});
