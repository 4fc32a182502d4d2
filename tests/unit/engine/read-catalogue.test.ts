import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCatalogue } from '../../../src/engine/models/read-catalogue';
import { builtInModels, demoModel } from '../../../src/shared/models/catalogue';

let server: Server;
let base = '';
let answer: (response: ServerResponse) => void;
let asked: (string | undefined)[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url);
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pisar/`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const builtIn = (detail: unknown) => ({
  models: builtInModels,
  problem:
    detail === null ? null : { code: 'catalogue-invalid', facts: { field: 'models.json', detail } },
});

test('the file beside the page decides', async () => {
  answer = (response) => response.end(JSON.stringify({ models: [{ id: 'demo', title: 'Проба' }] }));
  const { models, problem } = await readCatalogue(`${base}index.html?from=link`);
  expect(asked).toEqual(['/pisar/models.json']);
  expect(problem).toBe(null);
  expect(models[0]).toEqual({ ...demoModel, title: 'Проба' });
});

test.each([404, 410])('none (%i): the built-in models, and no problem', async (status) => {
  answer = (response) => response.writeHead(status).end('not here');
  expect(await readCatalogue(base)).toEqual(builtIn(null));
});

test('a host that fails, or answers with a page, is told', async () => {
  answer = (response) => response.writeHead(503).end();
  expect(await readCatalogue(base)).toEqual(builtIn('the host answers 503'));
  answer = (response) => response.end('<!doctype html>');
  expect(await readCatalogue(base)).toEqual(builtIn(expect.stringContaining('not valid JSON')));
});

test('a wrong field is told by its name', async () => {
  answer = (response) => response.end('{"mirrors": ["https://models.example"]}');
  const { models, problem } = await readCatalogue(base);
  expect(models).toBe(builtInModels);
  expect(problem?.facts).toEqual({ field: 'mirrors[0]', detail: 'must end with a slash' });
});

test("a host that the page's policy does not allow is told by its field", async () => {
  answer = (response) => response.end('{"mirrors": ["files/", "https://models.example/m/"]}');
  const policy = "default-src 'none'; connect-src 'self' https://huggingface.co";
  const { models, problem } = await readCatalogue(base, policy);
  expect(models).toBe(builtInModels);
  expect(problem?.facts).toMatchObject({ field: 'mirrors[1]' });
  const allowed = await readCatalogue(base, `${policy} https://*.example`);
  expect(allowed.problem).toBe(null);
});

test('out of reach: the built-in models, and why', async () => {
  await new Promise((resolve) => server.close(resolve));
  expect(await readCatalogue(base)).toEqual(builtIn(expect.stringMatching(/./)));
});
