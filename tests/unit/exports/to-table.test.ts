import { expect, test } from 'vitest';
import { segment, word } from '../transcript-factory';
import { source, write } from './export-source';

const rows = source(
  [
    segment(0, [word('«раз»,', 0.5, 1, 0.25), word('"два"', 1, 2, 1)], { speaker: 1 }),
    segment(1, [word('=1+1', 3, 4)]),
  ],
  { speakers: [{ id: 1, name: '@Анна; \tПётр' }] },
);

test('csv is RFC 4180: header, CRLF, quotes doubled; formulas are text', async () => {
  expect(await write('csv', rows)).toBe(
    '\uFEFFstart,end,speaker,text,confidence\r\n' +
      `0.500,2.000,'@Анна; Пётр,"«раз», ""два""",0.500\r\n` +
      `3.000,4.000,,'=1+1,0.900\r\n`,
  );
});

test('with semicolons numbers have a decimal comma, as spreadsheets in Russian want them', async () => {
  const csv = await write('csv', rows, { separator: 'semicolon', rows: 'words' });
  expect(csv.split('\r\n')).toEqual([
    '\uFEFFstart;end;speaker;word;confidence',
    `0,500;1,000;"'@Анна; Пётр";«раз»,;0,250`,
    `1,000;2,000;"'@Анна; Пётр";"""два""";1,000`,
    `3,000;4,000;;'=1+1;0,900`,
    '',
  ]);
});

test('tsv has tabs and LF', async () => {
  expect(await write('tsv', rows)).toBe(
    `start\tend\tspeaker\ttext\tconfidence\n0.500\t2.000\t'@Анна; Пётр\t"«раз», ""два"""\t0.500\n` +
      `3.000\t4.000\t\t'=1+1\t0.900\n`,
  );
});

test.each(['=', '+', '-', '@'])('%s at the beginning gets an apostrophe', async (sign) => {
  const csv = await write('csv', source([segment(0, [], { text: `${sign}cmd|' /C calc'!A0` })]));
  expect(csv).toContain(`'${sign}cmd`);
});

test.each(['\t', '\r', '\n', '\r\n', '＝', '＋', '－', '＠'])(
  '%j at the beginning gets an apostrophe, too',
  async (sign) => {
    const text = `${sign}cmd`;
    for (const format of ['csv', 'tsv']) {
      const table = await write(format, source([segment(0, [], { text })]), { lineEnds: 'lf' });
      expect(table).toContain(`'${sign.replace(/\r\n?/, '\n')}cmd`);
    }
  },
);

test.each([
  ['csv', {}, '"раз\r\nдва\r\nтри\r\nчетыре"'],
  ['csv', { lineEnds: 'lf' }, '"раз\nдва\nтри\nчетыре"'],
  ['tsv', {}, '"раз\nдва\nтри\nчетыре"'],
] as const)(
  'line ends within a cell of %s %o are those of the file',
  async (format, options, cell) => {
    const text = 'раз\r\nдва\nтри\rчетыре';
    const table = await write(format, source([segment(0, [], { text })]), options);
    expect(table).toContain(cell);
  },
);
