import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  isBuildFresh,
  removeStamp,
  writeStamp,
} from '../../../scripts/shared/site/build-stamp.mjs';
import { fingerprintInputs } from '../../../scripts/shared/site/fingerprint-inputs.mjs';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pisar-freshness-'));
  mkdirSync(join(root, 'src', 'ui'), { recursive: true });
  writeFileSync(join(root, 'src', 'ui', 'a.ts'), 'one');
  writeFileSync(join(root, 'index.html'), '<p>');
});
afterEach(() => rmSync(root, { recursive: true }));

const fingerprint = (environment: NodeJS.ProcessEnv = {}) =>
  fingerprintInputs(root, ['index.html', 'src', 'missing.json'], environment);

test('the fingerprint follows contents and names, not times', () => {
  const before = fingerprint();
  utimesSync(join(root, 'index.html'), 1, 1);
  expect(fingerprint()).toBe(before);

  writeFileSync(join(root, 'src', 'ui', 'a.ts'), 'two');
  const changed = fingerprint();
  expect(changed).not.toBe(before);

  renameSync(join(root, 'src', 'ui', 'a.ts'), join(root, 'src', 'ui', 'b.ts'));
  expect(fingerprint()).not.toBe(changed);
});

test('an added file changes the fingerprint', () => {
  const before = fingerprint();
  writeFileSync(join(root, 'missing.json'), '');
  expect(fingerprint()).not.toBe(before);
});

test('the hosts of models change the fingerprint, other variables do not', () => {
  const before = fingerprint();
  const withHosts = fingerprint({ PISAR_MODEL_HOSTS: 'https://a.example' });
  expect(withHosts).not.toBe(before);
  expect(fingerprint({ PISAR_MODEL_HOSTS: 'https://b.example' })).not.toBe(withHosts);
  expect(fingerprint({ HOME: '/home/me' })).toBe(before);
});

test('a build is fresh only with a site, a stamp, and the same inputs', () => {
  expect(isBuildFresh(root, 'a')).toBe(false);
  writeStamp(root, 'a');
  expect(isBuildFresh(root, 'a')).toBe(false);
  mkdirSync(join(root, 'dist'));
  writeFileSync(join(root, 'dist', 'index.html'), '');
  expect(isBuildFresh(root, 'a')).toBe(true);
  expect(isBuildFresh(root, 'b')).toBe(false);
  removeStamp(root);
  expect(isBuildFresh(root, 'a')).toBe(false);
});
