import { expect, it } from 'vitest';
import { privacyCatalogue } from '../../../src/i18n/privacy-catalogue';

/** Every text of a table by its path; functions get facts. */
function listTexts(table: object, path = ''): [string, string][] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[path + key, value]];
    if (typeof value !== 'function') return listTexts(value as object, `${path}${key}.`);
    const write = value as (...facts: number[]) => string;
    return [[path + key, write(...Array.from({ length: write.length }, () => 21))]];
  });
}

it('is whole in both languages, each in its own letters', () => {
  const ru = listTexts(privacyCatalogue.ru);
  const en = listTexts(privacyCatalogue.en);
  expect(ru.map(([path]) => path)).toEqual(en.map(([path]) => path));
  // Numbers with units apart, and names of techniques.
  const neutral = /wasm-unsafe-eval|traffic\.count/;
  for (const [path, text] of ru) if (!neutral.test(path)) expect(text, path).toMatch(/[а-яё]/i);
  for (const [path, text] of en) if (!neutral.test(path)) expect(text, path).toMatch(/^[^а-яё]+$/i);
});

it('takes the word forms of the language', () => {
  const { traffic, storage } = privacyCatalogue.ru;
  expect([1, 2, 5].map((count) => storage.places.folder(count))).toEqual([
    'закрытые файлы сайта, 1 файл',
    'закрытые файлы сайта, 2 файла',
    'закрытые файлы сайта, 5 файлов',
  ]);
  expect([1, 3].map(traffic.others).map((text) => text.split('.')[0])).toEqual([
    'Писарь обращался ещё к 1 узлу',
    'Писарь обращался ещё к 3 узлам',
  ]);
});
