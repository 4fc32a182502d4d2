import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { demoModel, type ModelFile } from '../../../src/shared/model-manifest';
import { fetchModelFile } from '../../../workers/models/fetch-model-file';

afterEach(() => vi.unstubAllGlobals());

const url = 'https://example.org/model.onnx';
const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const file: ModelFile = {
  url,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
};

/** Answers every request with these pieces. */
function answer(pieces: readonly Uint8Array[], status = 200): void {
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      new Response(
        new ReadableStream({
          start(controller) {
            pieces.forEach((piece) => controller.enqueue(piece));
            controller.close();
          },
        }),
        { status },
      ),
    ),
  );
}
async function fetchIt() {
  const counts: number[] = [];
  const fetched = await fetchModelFile(demoModel, file, (count) => counts.push(count));
  return { fetched, counts };
}

test('a file that comes in pieces is put together, and its progress told', async () => {
  answer([bytes.slice(0, 10), bytes.slice(10, 999), bytes.slice(999)]);
  const { fetched, counts } = await fetchIt();
  expect(fetched).toEqual(bytes);
  expect(counts).toEqual([10, 989, 1]);
});

test('where the browser cannot hash, the length must do', async () => {
  vi.stubGlobal('crypto', {});
  answer([bytes.toReversed()]);
  expect((await fetchIt()).fetched).toEqual(bytes.toReversed());
  answer([bytes.slice(1)]);
  await expect(fetchIt()).rejects.toMatchObject({ code: 'model-invalid' });
});

describe('model-invalid', () => {
  test.each([
    ['too short', [bytes.slice(0, 999)], 'expected 1000 bytes, got 999 bytes'],
    ['too long', [bytes, bytes.slice(0, 7)], 'expected 1000 bytes, got 1007 bytes'],
    ['other bytes', [bytes.toReversed()], `expected ${file.sha256}, got `],
  ])('%s', async (_, pieces, detail) => {
    answer(pieces);
    await expect(fetchIt()).rejects.toMatchObject({
      problem: {
        code: 'model-invalid',
        facts: { modelId: 'demo', detail: expect.stringContaining(`${url}: ${detail}`) as string },
      },
    });
  });
});

describe('model-unavailable', () => {
  test('a server that refuses', async () => {
    answer([bytes], 404);
    await expect(fetchIt()).rejects.toMatchObject({
      problem: {
        code: 'model-unavailable',
        facts: { modelId: 'demo', detail: `${url}: HTTP 404` },
      },
    });
  });

  test('a network that fails', async () => {
    const cause = new TypeError('Failed to fetch');
    vi.stubGlobal('fetch', () => Promise.reject(cause));
    await expect(fetchIt()).rejects.toMatchObject({
      problem: { code: 'model-unavailable', facts: { detail: `${url}: Failed to fetch` } },
      cause,
    });
  });
});
