import { expect, test } from 'vitest';
import { Fetching, fileOf, startHosts } from './fetch-from-host';
import { hashBlob } from './hash-blob';
import { randomNumbers } from './random-numbers';

test('100 of 100 bits that arrive wrong are found, and the file is fetched again', async () => {
  const bytes = 100_000;
  const hosts = await startHosts();
  let found = 0;
  for (const [i, at] of randomNumbers(7, 100, bytes).entries()) {
    const flips = [{ at, bit: i % 8, times: 1 }];
    const host = await hosts.make(`flip-${i}`, { files: { m: { seed: i, bytes, flips } } });
    const { sha256 = '' } = host.files.m ?? {};
    const fetching = new Fetching(fileOf([host.url('m')], { bytes, sha256 }));
    await fetching.run();
    const content = await fetching.content();
    expect(content && (await hashBlob(content))).toBe(sha256);
    if (fetching.startedOver.join() === 'wrong-hash') found++;
  }
  expect(found).toBe(100);
});
