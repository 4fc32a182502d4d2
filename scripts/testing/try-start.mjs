import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../shared/project-root.mjs';
import { findFreePort } from '../shared/site/find-free-port.mjs';

/*
 * Does what `npm start` does with the Node that runs this: starts the server, fetches the page, and
 * ends the server as Ctrl-C would. The exit status is 0 where all of that went well.
 */

const port = await findFreePort(4273);
const server = spawn(
  process.execPath,
  [join(projectRoot, 'scripts', 'start.mjs'), '--port', String(port)],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const ended = once(server, 'exit');

// Where it ends without that line, there is no address.
let address;
for await (const line of createInterface(server.stdout)) {
  address = /^Pisar runs at (\S+)/.exec(line)?.[1];
  if (address !== undefined) break;
}
if (address === undefined) throw new Error('`npm start` did not tell where the page is');

try {
  const response = await fetch(address);
  const page = await response.text();
  if (!response.ok || !page.includes('<title>Писарь</title>')) {
    throw new Error(`${address} answers ${response.status}:\n${page}`);
  }
} finally {
  server.kill('SIGINT');
}
const [status] = await ended;
if (status !== 0) throw new Error(`the server ended with status ${status}`);
console.log(`Node ${process.versions.node}: ${address} was served`);
