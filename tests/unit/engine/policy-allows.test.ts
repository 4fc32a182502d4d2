import { expect, test } from 'vitest';
import { makeMetaPolicy } from '../../../scripts/security-headers.mjs';
import { policyAllows } from '../../../src/engine/models/policy-allows';

const policy = makeMetaPolicy([
  'https://huggingface.co',
  'https://*.hf.co',
  'http://models.local:8080',
  'http://localhost:*',
  'https://secure.example:443',
]);
const allows = (address: string) =>
  policyAllows(policy, new URL(address), new URL('https://pisar.example/app/'));

test.each([
  'https://pisar.example/app/models.json',
  'https://huggingface.co/a/b',
  'https://huggingface.co:443/a/b',
  'https://us.aws.cdn.hf.co/a',
  'http://models.local:8080/a',
  'http://localhost:4711/a',
  'https://secure.example/a',
])('%s is allowed', (address) => {
  expect(allows(address)).toBe(true);
});

test.each([
  'http://pisar.example/app/models.json',
  'https://pisar.example:8443/',
  'http://huggingface.co/a',
  'https://huggingface.co:8443/a',
  'https://evil-huggingface.co/a',
  'https://hf.co/a',
  'https://notmyhf.co/a',
  'http://models.local/a',
  'https://localhost:4711/a',
  'https://example.org/',
])('%s is not', (address) => {
  expect(allows(address)).toBe(false);
});

test('no policy, or none for connections, allows all', () => {
  const address = new URL('https://example.org/');
  expect(policyAllows('', address, address)).toBe(true);
  expect(policyAllows("script-src 'self'", address, new URL('https://a.example/'))).toBe(true);
});
