import { expect, test } from 'vitest';
import { addHeaders } from '../../../workers/offline/add-headers';

const wanted = { 'X-One': 'ours', 'X-Two': 'ours' };

test('what is missing is added, what the host says stays', async () => {
  const answer = addHeaders(
    new Response('text', { status: 203, headers: { 'X-One': 'theirs', ETag: '"a"' } }),
    'https://x/page',
    wanted,
  );
  expect(answer.status).toBe(203);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'x-one': 'theirs',
    'x-two': 'ours',
    etag: '"a"',
  });
  expect(await answer.text()).toBe('text');
});

test('a response that lacks nothing is the same one', () => {
  const response = new Response('', { headers: { 'X-One': '1', 'X-Two': '2' } });
  expect(addHeaders(response, 'https://x/page', wanted)).toBe(response);
});

test.each([
  ['a.mjs', 'application/octet-stream', 'text/javascript'],
  ['a.wasm', 'text/plain', 'application/wasm'],
  ['a.js', 'application/javascript', 'application/javascript'],
  ['a.js', 'text/javascript; charset=utf-8', 'text/javascript; charset=utf-8'],
  ['a.onnx', 'text/plain', 'text/plain'],
])('%s as %s becomes %s', (name, given, type) => {
  const response = new Response('', { headers: { 'Content-Type': given } });
  const answer = addHeaders(response, `https://x/${name}?v`, wanted);
  expect(answer.headers.get('Content-Type')).toBe(type);
});

test('an error page keeps its type', () => {
  const response = new Response('', { status: 404, headers: { 'Content-Type': 'text/html' } });
  expect(addHeaders(response, 'https://x/a.wasm', wanted).headers.get('Content-Type')).toBe(
    'text/html',
  );
});

test('what was unpacked does not say that it is packed', () => {
  const response = new Response('long text', {
    headers: { 'Content-Encoding': 'gzip', 'Content-Length': '4' },
  });
  const { headers } = addHeaders(response, 'https://x/page', wanted);
  expect(headers.has('Content-Encoding')).toBe(false);
  expect(headers.has('Content-Length')).toBe(false);
});

test('a failure is passed on as it is', () => {
  const response = Response.error();
  expect(addHeaders(response, 'https://x/a.mjs', wanted)).toBe(response);
});
