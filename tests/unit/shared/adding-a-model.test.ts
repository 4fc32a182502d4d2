import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtInModels } from '../../../src/shared/models/catalogue';
import { parseCatalogue } from '../../../src/shared/models/parse-catalogue';

const guide = readFileSync(new URL('../../../docs/adding-a-model.md', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/```json\n([\s\S]+?)```/g)].map(([, json]) => json ?? '');
const read = (text: string) => parseCatalogue(JSON.parse(text), builtInModels);

test.each(examples)('the guide has an example that is right: %s', (text) => {
  expect(read(text).problem).toBe(null);
});

test('the guide has a row for a model of one’s own, which becomes the recommended one', () => {
  const own = examples.filter((text) => read(text).models[0]?.id === 'calls-ctc');
  expect(own.length).toBe(1);
});

test('with the last example no model comes from another host', () => {
  const { models } = read(examples.at(-1) ?? '');
  expect(models.map(({ id }) => id)).toEqual(['gigaam-v3-e2e-ctc', 'demo', 'demo-rnnt']);
  const urls = models.flatMap(({ files }) => files.flatMap((file) => file.urls));
  expect(urls.filter((url) => URL.canParse(url))).toEqual([]);
});

test('the table of the guide has every key of a row, and says which are needed', () => {
  const rows = [...guide.matchAll(/^\| (`.+?) +\| .+ \| (.+?) +\|$/gm)];
  const keys = rows.flatMap(([, names = '', otherwise]) =>
    names
      .replaceAll('`', '')
      .split(', ')
      .map((name) => ({ name, isNeeded: otherwise === 'needed' })),
  );
  const row = Object.fromEntries(keys.map(({ name }) => [name, 0]));
  // The parser names all keys when it meets one that it does not know.
  const unknown = parseCatalogue({ models: [{ id: 'a', x: 1 }] }, builtInModels).problem;
  expect(unknown?.facts).toMatchObject({ field: 'models[0].x' });
  const detail = JSON.stringify(unknown?.facts);
  for (const name of Object.keys(row)) expect(detail).toContain(name);
  expect(detail.split(' there are ')[1]?.split(', ').length).toBe(keys.length);

  const needed = keys.filter(({ isNeeded }) => isNeeded).map(({ name }) => name);
  const whole = JSON.parse(examples[1] ?? '').models[0];
  expect(Object.keys(whole).sort()).toEqual([...needed].sort());
  for (const name of needed) {
    const rest = Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));
    expect(parseCatalogue({ models: [rest] }, builtInModels).problem?.facts).toEqual({
      field: `models[0].${name}`,
      detail: 'is missing',
    });
  }
});
