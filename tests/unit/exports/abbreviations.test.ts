import { expect, test } from 'vitest';
import { linesOf } from '../../../src/exports/captions/caption';
import { captionPresets } from '../../../src/exports/captions/caption-limits';
import { layOutCaptions } from '../../../src/exports/captions/lay-out-captions';
import {
  findTraits,
  isStranded,
  leadingAbbreviations,
} from '../../../src/exports/captions/rate-break';
import { segment, word } from '../transcript-factory';

/** All lines of a text in captions of every width from 42 characters to 26, that of `square`. */
function linesOfAll(text: string): string[] {
  const words = text.split(' ').map((one, i) => word(one, i * 0.4, i * 0.4 + 0.35));
  return Array.from({ length: 17 }, (_, narrower) => {
    const limits = { ...captionPresets.youtube, maxLineCharacters: 42 - narrower };
    return layOutCaptions([segment(0, words)], limits).flatMap(linesOf);
  }).flat();
}

/** Where each of them stands in a text: what must not be torn off has a tie (_) behind it. */
const phrases = [
  'в договоре перечислены обязанности сторон, сроки и_т._д. и порядок оплаты работ',
  'покупатель получил документы, ключи и_т._п. и подписал акт приёма квартиры',
  'это было около 300 г. до н._э. на берегу Средиземного моря, в Карфагене',
  'как сказано в_ст._5 закона, ответственность несут обе стороны договора',
  'согласно п._7 договора исполнитель обязан уведомить заказчика письменно',
  'он осуждён по ч._2_ст._158 уголовного кодекса к двум годам условно',
  'мы живём на улице Мира, дом пять, кв._12, заходите к нам в гости',
  'отделение находится во дворе, корп._3, второй этаж, налево от лифта',
  'встречаемся у метро на пл._Ленина возле фонтана в шесть вечера',
  'магазин переехал на пр._Мира, там теперь большая светлая витрина',
  'подробности вы найдёте в_гл._4 учебника, она самая длинная из всех',
  'данные приведены в_табл._2 на следующей странице годового отчёта',
  'экспедиция высадилась на о._Сахалин и разбила лагерь у самой воды',
  'дорога ведёт в_пос._Октябрьский, оттуда ходит автобус до станции',
  'устройство показано на схеме, см._рис._3 в конце этого раздела книги',
  'записывайтесь заранее, тел._223 или приходите в приёмную с утра',
  'издание вышло в_т._6 собрания сочинений, которое стоит на полке',
  'мы хотели уехать, т._е. собирались это сделать ещё прошлой весной',
  'много людей, в_т._ч. дети, пришли смотреть на праздничный салют',
  'он родился в_г._Твери на ул._Советской, д._8, и прожил там всю жизнь',
];

test.each(phrases)('%s', (marked) => {
  const tied = marked.split(' ').flatMap((part) => part.split('_').slice(0, -1));
  const inner = tied.filter((one) => one.endsWith('.'));
  const stranded = linesOfAll(marked.replaceAll('_', ' '))
    .map((line) => line.split(' ').at(-1) ?? '')
    .filter((last) => inner.includes(last));
  // «и т. д.» and «и т. п.» may end a line: only their «т.» may not.
  expect(stranded).toEqual([]);
});

test.each([...leadingAbbreviations])('«%s.» belongs to what follows', (letters) => {
  expect(isStranded(`${letters}.`, 'пять')).toBe(true);
  const capital = letters.charAt(0).toUpperCase() + letters.slice(1);
  expect(isStranded(`(${capital}.`, '5')).toBe(true);
});

test.each([
  ['т.', 'д.', 'Потом'],
  ['т.', 'п.', 'и'],
  ['и', 'пр.', 'Потом'],
  ['и', 'др.', 'потом'],
  ['2020', 'г.', 'Потом'],
  ['5', 'см.', 'Дальше'],
  ['два', 'ч.', 'Потом'],
])('«%s %s» lets go of «%s»', (before, text, after) => {
  expect(isStranded(text, after, before)).toBe(false);
  const { leads, endsSentence } = findTraits(text, { before, after });
  expect([leads, endsSentence]).toEqual([false, /^\p{Lu}/u.test(after)]);
});

test.each([
  ['117312', 'г.', 'Москва'],
  ['2020', 'г.', 'в'],
  ['5', 'ч.', '30'],
  ['т.', 'е.', 'он'],
  ['в', 'т.е.', 'он'],
  ['Пушкин', 'А.', 'С.'],
])('«%s %s» holds «%s»', (before, text, after) => {
  expect(isStranded(text, after, before)).toBe(true);
});

test('an abbreviation is one in whatever form its letters are written', () => {
  const leading = 'насчёт'.normalize('NFD');
  expect(isStranded(leading, 'этого')).toBe(true);
});
