import { describe, expect, test } from 'vitest';
import { readModelHosts } from '../../../scripts/model-hosts.mjs';
import { makeMetaPolicy, makeSecurityHeaders } from '../../../scripts/security-headers.mjs';
import { builtInModels } from '../../../src/shared/models/catalogue';

const hub = ['https://huggingface.co', 'https://*.hf.co'];
const read = (value: string) => readModelHosts({ PISAR_MODEL_HOSTS: value });

test('without the variable, the hosts of the built-in models', () => {
  expect(readModelHosts({})).toEqual(hub);
  expect(read('')).toEqual(hub);
});

test('every built-in model lies on a host that is allowed', () => {
  const urls = builtInModels.flatMap(({ files }) => files.flatMap((file) => file.urls));
  const hosts = urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin);
  expect(hosts.length).toBeGreaterThan(0);
  for (const host of hosts) expect(hub).toContain(host);
});

test('hosts are added, separated by spaces or commas', () => {
  expect(read('https://models.example.org, http://localhost:8080  https://*.example.net')).toEqual([
    ...hub,
    'https://models.example.org',
    'http://localhost:8080',
    'https://*.example.net',
  ]);
  expect(read('https://Models.example.org/ https://huggingface.co')).toEqual([
    ...hub,
    'https://models.example.org',
  ]);
});

describe('what is no host is refused, and quoted', () => {
  test.each([
    'models.example.org',
    'https://models.example.org/gigaam',
    "'unsafe-eval'",
    '*',
    'https://*',
    'https:',
    'data:',
    'https://a.example;script-src',
    'https://me@a.example',
  ])('%s', (text) => {
    expect(() => read(`https://good.example ${text}`)).toThrow(
      `PISAR_MODEL_HOSTS: '${text}' is no host`,
    );
  });
});

test('only connect-src knows other hosts', () => {
  const hosts = ['https://a.example', 'https://*.b.example'];
  const policies = [
    makeMetaPolicy(hosts),
    makeSecurityHeaders(hosts)['Content-Security-Policy'] ?? '',
  ];
  for (const policy of policies) {
    const directives = policy.split('; ').filter((directive) => directive.includes('http'));
    expect(directives).toEqual(["connect-src 'self' https://a.example https://*.b.example"]);
  }
});
