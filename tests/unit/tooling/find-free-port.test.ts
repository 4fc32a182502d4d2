import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { findFreePort, isPortFree } from '../../../scripts/shared/site/find-free-port.mjs';

const servers: Server[] = [];

/** Listens on any free port of one loopback address. */
function occupyPort(): Promise<number> {
  const server = createServer();
  servers.push(server);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))),
  );
});

test('a port that one loopback address listens to is taken', async () => {
  expect(await isPortFree(await occupyPort())).toBe(false);
});

test('the next free port follows a taken one', async () => {
  const taken = await occupyPort();
  const found = await findFreePort(taken);
  expect(found).toBeGreaterThan(taken);
  expect(await isPortFree(found)).toBe(true);
});

test('where all are taken, the error names the range', async () => {
  const taken = await occupyPort();
  await expect(findFreePort(taken, 1)).rejects.toThrow(
    `all ports from ${taken} to ${taken} are taken`,
  );
});
