import { expect, test } from 'vitest';
import { nameFile, nameFileUniquely } from '../../../src/exports/name-file';

test.each([
  ['Планёрка 12 ноября', 'Планёрка 12 ноября.txt'],
  ['../../etc/passwd', 'etc passwd.txt'],
  ['a<b>:"c"|d?*\\e', 'a b c d e.txt'],
  ['выход\u202Egpj\u0000', 'выход gpj.txt'],
  ['CON', '_CON.txt'],
  ['com1.запись', '_com1.запись.txt'],
  ['...', 'text.txt'],
  ['', 'text.txt'],
  ['и\u0306', 'й.txt'],
])('%j becomes %j', (title, name) => {
  expect(nameFile(title, 'txt')).toBe(name);
});

test('a name is no longer than file systems allow, and breaks no character', () => {
  const name = nameFile('Щ😀'.repeat(200), 'docx');
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
  expect(name).toMatch(/^(?:Щ😀)+Щ?\.docx$/u);
});

test('names that file systems take for the same get numbers', () => {
  const taken = new Set<string>();
  const titles = ['Запись', 'запись', 'Запись', 'Запись (2)', 'Ы'.repeat(200), 'Ы'.repeat(200)];
  const names = titles.map((title) => nameFileUniquely(title, 'srt', taken));
  expect(names.slice(0, 4)).toEqual([
    'Запись.srt',
    'запись (2).srt',
    'Запись (3).srt',
    'Запись (2) (2).srt',
  ]);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(titles.length);
});
