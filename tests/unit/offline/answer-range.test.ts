import { expect, test } from 'vitest';
import { answerRange } from '../../../workers/offline/answer-range';

const whole = () =>
  new Response('0123456789', {
    headers: { 'Content-Type': 'audio/ogg', ETag: '"a"', 'Last-Modified': 'yesterday' },
  });

async function ask(headers: Record<string, string>) {
  const answer = await answerRange(new Request('https://x/', { headers }), whole());
  return [answer.status, answer.headers.get('Content-Range'), await answer.text()];
}

test.each([
  ['bytes=2-4', 206, 'bytes 2-4/10', '234'],
  ['bytes=7-', 206, 'bytes 7-9/10', '789'],
  ['bytes=-3', 206, 'bytes 7-9/10', '789'],
  ['bytes=-30', 206, 'bytes 0-9/10', '0123456789'],
  ['bytes=8-99', 206, 'bytes 8-9/10', '89'],
  ['bytes=10-', 416, 'bytes */10', ''],
  ['bytes=5-4', 416, 'bytes */10', ''],
  ['bytes=-0', 416, 'bytes */10', ''],
  ['bytes=1-2,4-5', 200, null, '0123456789'],
  ['pages=1-2', 200, null, '0123456789'],
  ['bytes=-', 200, null, '0123456789'],
])('%s: %i', async (range, status, contentRange, text) => {
  expect(await ask({ Range: range })).toEqual([status, contentRange, text]);
});

test('without a range it is all of it', async () => {
  expect(await ask({})).toEqual([200, null, '0123456789']);
});

test.each([
  ['"a"', 206],
  ['yesterday', 206],
  ['"b"', 200],
  ['W/"a"', 200],
  ['today', 200],
])('the part of a file known as %s: %i', async (validator, status) => {
  expect((await ask({ Range: 'bytes=1-1', 'If-Range': validator }))[0]).toBe(status);
});

test('a part says how long it is, and of which type', async () => {
  const request = new Request('https://x/', { headers: { Range: 'bytes=1-3' } });
  const { headers } = await answerRange(request, whole());
  expect(headers.get('Content-Length')).toBe('3');
  expect(headers.get('Content-Type')).toBe('audio/ogg');
});
