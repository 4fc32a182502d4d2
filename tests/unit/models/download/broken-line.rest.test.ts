import { expect, test } from 'vitest';
import { hashBlob } from './hash-blob';
import { Fetching, fileOf, startHosts } from './fetch-from-host';
import { randomNumbers } from './random-numbers';

const FULL_BYTES = 224_893_347;

test('50 cuts at random places of a full-size model end in the right file, with less than 3 % fetched twice', async () => {
  const cuts = randomNumbers(3, 50, FULL_BYTES);
  const hosts = await startHosts();
  const host = await hosts.make('cuts', { files: { m: { seed: 1, bytes: FULL_BYTES, cuts } } });
  const { sha256 = '' } = host.files.m ?? {};
  const fetching = new Fetching(fileOf([host.url('m')], { bytes: FULL_BYTES, sha256 }));

  await fetching.run();

  const content = await fetching.content();
  expect(content && (await hashBlob(content))).toBe(sha256);
  const { requests, sentBytes } = await host.log();
  expect(requests).toHaveLength(51);
  expect(requests.slice(1).every(({ status, ifRange }) => status === 206 && ifRange !== null)).toBe(
    true,
  );
  expect(fetching.startedOver).toEqual([]);
  expect(fetching.retries.every(({ reason }) => reason === 'network')).toBe(true);
  const twice = (sentBytes - FULL_BYTES) / FULL_BYTES;
  console.info(`fetched twice: ${(twice * 100).toFixed(2)} %`);
  expect(twice).toBeLessThan(0.03);
}, 120_000);
