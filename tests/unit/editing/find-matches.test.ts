import { expect, test } from 'vitest';
import { findMatches, type FindOptions } from '../../../src/editing/find-matches';
import { say } from './make-text';

const segments = [
  say(3, 'Мы подписали «Договор», договоры и договоров!'),
  say(1, 'да, нет — да… Ещё договаривались ЕЩЁ'),
  say(8, 'кокос стоит 2,5 рубля; Иван Иваныч, иван'),
];

function find(query: string, over: Partial<FindOptions> = {}): string[] {
  const options = { inflections: false, wholeWords: false, matchCase: false, ...over };
  return findMatches(segments, query, options).map(({ segmentId, from, to }) => {
    const { text = '' } = segments.find(({ id }) => id === segmentId) ?? {};
    return `${segmentId} ${text.slice(from, to)}`;
  });
}

test.each<[string, Partial<FindOptions>, string[]]>([
  ['договор', {}, ['3 Договор', '3 договор', '3 договор']],
  ['договор', { wholeWords: true }, ['3 Договор']],
  ['договор', { inflections: true }, ['3 Договор', '3 договоры', '3 договоров']],
  [
    'договорами',
    { inflections: true, wholeWords: true },
    ['3 Договор', '3 договоры', '3 договоров'],
  ],
  ['Договорами', { inflections: true, matchCase: true }, ['3 Договор']],
  ['Договор', { matchCase: true }, ['3 Договор']],
  ['еще', {}, ['1 Ещё', '1 ЕЩЁ']],
  ['Ещё', { matchCase: true }, ['1 Ещё']],
  ['«договор»,', { wholeWords: true }, ['3 Договор']],
  ['да нет', {}, ['1 да, нет']],
  ['нет да', {}, ['1 нет — да']],
  ['ли договор', {}, ['3 ли «Договор']],
  ['подписал договор', { inflections: true }, ['3 подписали «Договор']],
  ['подписал договор', { wholeWords: true }, []],
  ['договоры и договор', {}, ['3 договоры и договор']],
  ['договоры и договор', { wholeWords: true }, []],
  ['ко', {}, ['8 ко', '8 ко']],
  ['к', {}, ['8 к', '8 к']],
  ['2,5', {}, ['8 2,5']],
  ['иван', { wholeWords: true }, ['8 Иван', '8 иван']],
  ['иван', { wholeWords: true, matchCase: true }, ['8 иван']],
  ['ивану', { inflections: true, wholeWords: true }, ['8 Иван', '8 иван']],
  ['—', {}, ['1 —']],
  ['; ', {}, ['8 ;']],
  ['рубля иван', {}, ['8 рубля; Иван']],
  ['иван рубля', {}, []],
  ['нет да ещё да', {}, []],
  ['', {}, []],
  ['  ', { inflections: true }, []],
])('%s with %o', (query, options, found) => {
  expect(find(query, options)).toEqual(found);
});

test('places are of the text as it stands, also where small letters would be longer', () => {
  const odd = [say(0, 'İstanbul да')];
  const [match] = findMatches(odd, 'да', {
    inflections: false,
    wholeWords: false,
    matchCase: false,
  });
  expect(match).toEqual({ segmentId: 0, from: 9, to: 11 });
});

test('a hundred thousand words are searched without a thought for their number', () => {
  const stock =
    'договора мы подписали вчера, «Москва» и три кошки договорились встретиться завтра'.split(' ');
  const long = Array.from({ length: 9000 }, (_, id) =>
    say(
      id,
      Array.from({ length: 11 }, (_, at) => stock[(id * 7 + at * 3) % stock.length]).join(' '),
    ),
  );
  const inflected = { inflections: true, wholeWords: false, matchCase: false };
  const begun = performance.now();
  const found = findMatches(long, 'договор', inflected);
  const seconds = (performance.now() - begun) / 1000;
  expect(found).toHaveLength(18_000);
  // Measured: some 0.03 s. A machine that is busy may take longer; one pass over all pairs would take hours.
  expect(seconds).toBeLessThan(3);
});

test('letters in several parts are found, and their places are those of the text as it stands', () => {
  const text = 'Йод, за́мок и «Ёлкина» Зайцевой й'.normalize('NFD');
  const parts = [say(4, text)];
  const options = { inflections: false, wholeWords: false, matchCase: false };
  const places = (query: string, over: Partial<FindOptions> = {}) =>
    findMatches(parts, query, { ...options, ...over }).map(({ from, to }) => text.slice(from, to));
  const parted = (...words: string[]) => words.map((one) => one.normalize('NFD'));
  for (const form of ['NFC', 'NFD'] as const) {
    const ask = (query: string) => query.normalize(form);
    expect(places(ask('зайцевой'))).toEqual(parted('Зайцевой'));
    expect(places(ask('Зайцева'), { inflections: true })).toEqual(parted('Зайцевой'));
    expect(places(ask('елкина'), { wholeWords: true })).toEqual(parted('Ёлкина'));
    expect(places(ask('Йод'), { matchCase: true })).toEqual(parted('Йод'));
    expect(places(ask('ёлкина зайцевой'))).toEqual(parted('Ёлкина» Зайцевой'));
    expect(places(ask('й'))).toEqual(parted('Й', 'й', 'й', 'й'));
  }
});
