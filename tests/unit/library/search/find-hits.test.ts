import { describe, expect, test } from 'vitest';
import { cutExcerpt, findHits } from '../../../../src/library/search/find-hits';
import { makePlain } from '../../../../src/library/search/make-plain';
import { parseQuery } from '../../../../src/library/search/parse-query';
import { textOf } from '../make-document';

const find = (query: string, ...lines: string[]) =>
  findHits('a', makePlain(textOf(...lines), 0), parseQuery(query)).map(
    ({ segmentId, excerpt, marks }) => ({
      segmentId,
      found: marks.map(([from, to]) => excerpt.slice(from, to)),
    }),
  );

describe('what a query finds', () => {
  test('every inflection, ё as е, capitals as small letters', () => {
    const lines = ['Договоры подписаны.', 'Нет договора!', 'ДОГОВОРОМ', 'уговор', 'ещё'];
    expect(find('договор', ...lines)).toEqual([
      { segmentId: 0, found: ['Договоры'] },
      { segmentId: 1, found: ['договора'] },
      { segmentId: 2, found: ['ДОГОВОРОМ'] },
    ]);
    expect(find('ЕЩЕ', ...lines)).toEqual([{ segmentId: 4, found: ['ещё'] }]);
  });

  test('a quoted phrase only as it stands', () => {
    const lines = ['новый договор', 'новые договоры', 'договор новый'];
    for (const query of ['«новый договор»', '"Новый договор"', '“новый договор”'])
      expect(find(query, ...lines)).toEqual([{ segmentId: 0, found: ['новый договор'] }]);
    expect(find('новый договор', ...lines)).toHaveLength(3);
  });

  test('all words, in one segment or in two that follow each other', () => {
    const lines = ['завтра суд', 'приедет адвокат', 'потом', 'адвокат'];
    expect(find('суд адвокат', ...lines)).toEqual([{ segmentId: 0, found: ['суд', 'адвокат'] }]);
    expect(find('суд адвокат', ...lines.slice(0, 1), 'пауза', 'адвокат')).toEqual([]);
    expect(find('адвокат', ...lines).map(({ segmentId }) => segmentId)).toEqual([1, 3]);
  });

  test('words joined by a hyphen follow each other', () => {
    expect(find('санкт-петербург', 'в Санкт-Петербурге', 'Петербург')).toEqual([
      { segmentId: 0, found: ['Санкт-Петербурге'] },
    ]);
    expect(find('петербург', 'в Санкт-Петербурге')).toEqual([
      { segmentId: 0, found: ['Петербурге'] },
    ]);
  });

  test('words with stress marks, soft hyphens and letters in two parts', () => {
    const lines = ['за\u0301мок', 'дого\u00adвора', 'чаи\u0306ка', '— пусто —'];
    expect(find('замок', ...lines)).toEqual([{ segmentId: 0, found: ['за\u0301мок'] }]);
    expect(find('договор', ...lines)).toEqual([{ segmentId: 1, found: ['дого\u00adвора'] }]);
    expect(find('чайка', ...lines)).toEqual([{ segmentId: 2, found: ['чаи\u0306ка'] }]);
  });

  test('nothing for a query without words', () => {
    expect(find('  «» — !', 'раз — два!')).toEqual([]);
  });

  test('markup is only text', () => {
    const [hit] = findHits('a', makePlain(textOf('<b>жир</b> ура'), 0), parseQuery('ура'));
    expect(hit?.excerpt).toBe('<b>жир</b> ура');
  });
});

test('an excerpt begins and ends between words, and marks keep their places', () => {
  const text = `${'начало '.repeat(40)}слово ${'конец '.repeat(60)}`.trim();
  const at = text.indexOf('слово');
  const { excerpt, marks } = cutExcerpt(text, [[at, at + 5]]);
  expect(marks.map(([from, to]) => excerpt.slice(from, to))).toEqual(['слово']);
  expect(excerpt).toMatch(/^… начало .* конец …$/);
  expect(excerpt.length).toBeLessThan(240);
});

test.each(['NFC', 'NFD'] as const)('letters in several parts, asked for in %s', (form) => {
  const line = 'созвон с Ёлкиным и Зайцевой'.normalize('NFD');
  const hit = (word: string) => [{ segmentId: 0, found: [word.normalize('NFD')] }];
  expect(find('Зайцева'.normalize(form), line)).toEqual(hit('Зайцевой'));
  expect(find('«елкиным»'.normalize(form), line)).toEqual(hit('Ёлкиным'));
});
