import { expect, test } from 'vitest';
import {
  formatClock,
  formatDuration,
  formatBytes,
  formatPercent,
  formatRate,
  formatSpeed,
} from '../../../src/i18n/format';
import { chooseLocale } from '../../../src/i18n/locale';

/** Intl writes no-break spaces, which look like any other. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('clocks', () => {
  expect([0, 9.99, 61, 3599.9, 3600, 36061].map(formatClock)).toEqual([
    '0:00',
    '0:09',
    '1:01',
    '59:59',
    '1:00:00',
    '10:01:01',
  ]);
});

test.each([
  [0.2, '1 с', '1 sec'],
  [59.4, '59 с', '59 sec'],
  [59.6, '1 мин', '1 min'],
  [3570, '1 ч', '1 hr'],
  [3900, '1 ч 5 мин', '1 hr 5 min'],
])('%d s as a duration', (seconds, ru, en) => {
  expect(plain(formatDuration('ru', seconds))).toBe(ru);
  expect(plain(formatDuration('en', seconds))).toBe(en);
});

test('numbers follow the language', () => {
  expect(formatSpeed('ru', 8.44)).toBe('8,4 ×RT');
  expect(formatSpeed('en', 18.6)).toBe('19 ×RT');
  expect(plain(formatBytes('ru', 7638470))).toBe('7,6 МБ');
  expect(formatBytes('en', 23604305)).toBe('24 MB');
  expect([0, 450, 37270].map((bytes) => formatBytes('en', bytes))).toEqual([
    '0 kB',
    '0.5 kB',
    '37 kB',
  ]);
  expect([999_499_999, 999_500_000, 57.9e9].map((bytes) => formatBytes('en', bytes))).toEqual([
    '999 MB',
    '1 GB',
    '58 GB',
  ]);
  expect(plain(formatRate('ru', 4_240_000))).toBe('4,2 МБ/с');
  expect(formatRate('en', 320_000)).toBe('320 kB/s');
  expect(plain(formatPercent('ru', 0.254))).toBe('25 %');
});

test('the first language that the page speaks is chosen, and English where there is none', () => {
  expect(chooseLocale(['de', 'ru-RU', 'en'])).toBe('ru');
  expect(chooseLocale(['en-GB', 'ru'])).toBe('en');
  expect(chooseLocale(['rue', 'fr'])).toBe('en');
  expect(chooseLocale([])).toBe('en');
});
