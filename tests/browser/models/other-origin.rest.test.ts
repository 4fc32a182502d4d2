import { expect, test } from 'vitest';
import type { Scenario } from '../../model-server/scenario.mjs';
import { hashBlob, makeHost, modelOf, startKeeper } from './start-keeper';

const BYTES = 500_000;

/** Downloads a file that breaks once from another origin, and gives what that host was asked. */
async function download(seed: number, behaviour: Partial<Scenario>, isPinned = true) {
  const server = await (await fetch('/model-server-elsewhere')).text();
  expect(new URL(server).origin).not.toBe(location.origin);
  const files = { m: { seed, bytes: BYTES, cuts: [200_000] } };
  // Slow enough that something is there when it breaks.
  const host = await makeHost({ files, bytesPerSecond: 1_000_000, ...behaviour }, server);
  const right = host.file('graph', 'm');
  const model = modelOf(`elsewhere-${seed}`, [isPinned ? right : { ...right, sha256: null }]);
  const { api, downloads } = await startKeeper();
  await api.download(model);
  const [file] = await api.exportFiles(model);
  expect(file && (await hashBlob(file))).toBe(right.sha256);
  await api.remove(model);
  const { requests } = await host.log();
  const asked = requests.map(({ range, ifRange }) => [range !== null, ifRange !== null]);
  return { asked, startedOver: downloads().at(-1)?.startedOver };
}

const whole = [false, false];
const conditional = [true, true];
const plainRange = [true, false];

test('a host as Hugging Face is: redirects, and shows its headers to other sites', async () => {
  const { asked, startedOver } = await download(31, { redirects: true });
  expect(asked).toEqual([whole, conditional]);
  expect(startedOver).toBeNull();
});

test('a host that hides its headers is asked without If-Range: the hash will tell', async () => {
  const { asked, startedOver } = await download(32, { hidesHeaders: true });
  expect(asked).toEqual([whole, plainRange]);
  expect(startedOver).toBeNull();
});

test('a host that does not let other sites send If-Range is asked without it the next time', async () => {
  const { asked, startedOver } = await download(33, { forbidsIfRange: true });
  expect(asked).toEqual([whole, plainRange]);
  expect(startedOver).toBeNull();
});

test('without a hash such a host is asked for the whole file in the end', async () => {
  const { asked, startedOver } = await download(34, { forbidsIfRange: true }, false);
  expect(asked).toEqual([whole, whole]);
  expect(startedOver).toBe('no-range');
});
