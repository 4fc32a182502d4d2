import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/shared/project-root.mjs';
import { findFreePort } from '../../../scripts/shared/site/find-free-port.mjs';

/** A web server of the guide. */
export type WebServerName = 'nginx' | 'caddy';

interface WebServerRow {
  /** Language of its text in the guide. */
  language: string;
  /** Prints its version. */
  version: string[];
  /** Makes the text fit for a test: its own port and folders, no TLS, no rights. */
  adapt(text: string, place: { port: number; site: string; folder: string }): string;
  run(config: string, folder: string): string[];
}

const rows: Record<WebServerName, WebServerRow> = {
  nginx: {
    language: 'nginx',
    version: ['-v'],
    adapt: (text, { port, site, folder }) => `
      daemon off;
      pid ${folder}/nginx.pid;
      error_log stderr;
      events {}
      http {
        access_log off;
        client_body_temp_path ${folder}/body;
        proxy_temp_path ${folder}/proxy;
        fastcgi_temp_path ${folder}/fastcgi;
        uwsgi_temp_path ${folder}/uwsgi;
        scgi_temp_path ${folder}/scgi;
        ${text
          .replace('listen 80;', `listen localhost:${port};`)
          .replace('root /srv/pisar;', `root ${site};`)}
      }`,
    run: (config, folder) => ['-c', config, '-p', folder],
  },
  caddy: {
    language: 'caddyfile',
    version: ['version'],
    adapt: (text, { port, site }) =>
      `{\n\tadmin off\n\tauto_https off\n}\n${text
        .replace('pisar.example.org', `http://localhost:${port}`)
        .replace('/srv/pisar', site)}`,
    run: (config) => ['run', '--config', config, '--adapter', 'caddyfile'],
  },
};

/** Whether the server is installed here. */
export function hasWebServer(name: WebServerName): boolean {
  return spawnSync(name, rows[name].version).status === 0;
}

/**
 * Runs a web server with the text of `docs/deployment.md`, on the built site.
 *
 * @throws Error with what the server said, where it does not start
 */
export async function runWebServer(
  name: WebServerName,
): Promise<{ address: string; stop: () => Promise<void> }> {
  const { language, adapt, run } = rows[name];
  const guide = readFileSync(join(projectRoot, 'docs', 'deployment.md'), 'utf8');
  const text = new RegExp('```' + language + '\\n([\\s\\S]*?)```').exec(guide)?.[1];
  if (text === undefined) throw new Error(`the guide has no text for ${name}`);
  const folder = mkdtempSync(join(tmpdir(), `pisar-${name}-`));
  const port = await findFreePort(4400);
  const config = join(folder, 'config');
  mkdirSync(join(folder, 'home'));
  writeFileSync(config, adapt(text, { port, site: join(projectRoot, 'dist'), folder }));
  const server = spawn(name, run(config, folder), {
    env: { ...process.env, HOME: join(folder, 'home'), XDG_DATA_HOME: folder },
  });
  let said = '';
  server.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const exited = once(server, 'exit');
  const address = `http://localhost:${port}/`;
  await untilAnswers(address, () => {
    if (server.exitCode !== null) throw new Error(`${name} ended: ${said}`);
  });
  return {
    address,
    async stop() {
      server.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(address: string, check: () => void): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    check();
    const answer = await fetch(address).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${address} does not answer`);
}
