import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readModelHosts } from '../../scripts/model-hosts.mjs';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { makeSecurityHeaders } from '../../scripts/security-headers.mjs';
import { hasWebServer, runWebServer, type WebServerName } from './offline/run-web-server';

/** The address of a file below `runtime/`, by the end of its name. */
function findRuntimeFile(end: string): string {
  const paths = readdirSync(join(projectRoot, 'dist', 'runtime'), { recursive: true });
  const path = paths.map(String).find((name) => name.endsWith(end));
  return `runtime/${path}`;
}

const servers: WebServerName[] = ['nginx', 'caddy'];

for (const name of servers) {
  test(`${name} as in the guide: headers, types, isolation`, async ({ page, request }) => {
    test.skip(!hasWebServer(name), `${name} is not installed here`);
    // Built for other hosts of models, the site has another policy than the guide's.
    test.skip((process.env['PISAR_MODEL_HOSTS'] ?? '') !== '', 'PISAR_MODEL_HOSTS is set');
    const server = await runWebServer(name);
    try {
      const response = await page.goto(server.address);
      for (const [header, value] of Object.entries(makeSecurityHeaders(readModelHosts())))
        expect(response?.headers()[header.toLowerCase()], header).toBe(value);
      expect(response?.headers()['cache-control']).toBe('no-cache');
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

      const get = async (path: string) => {
        const answer = await request.get(server.address + path, {
          headers: { 'Accept-Encoding': 'gzip' },
        });
        const { 'content-type': type = '', ...headers } = answer.headers();
        return { ...headers, status: answer.status(), type: type.replace(/;.*/, '') };
      };
      const wasm = await get(findRuntimeFile('threaded.wasm'));
      expect(wasm).toMatchObject({
        status: 200,
        type: 'application/wasm',
        'content-encoding': 'gzip',
        'cache-control': 'public, max-age=31536000, immutable',
        'cross-origin-embedder-policy': 'require-corp',
      });
      const module = await get(findRuntimeFile('threaded.mjs'));
      expect(module).toMatchObject({ status: 200, type: 'text/javascript' });
      expect((await get('manifest.webmanifest')).type).toBe('application/manifest+json');
      expect((await get('models/missing.onnx')).status).toBe(404);
    } finally {
      await server.stop();
    }
  });
}
