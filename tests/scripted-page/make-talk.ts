import type { DocumentText } from '../../src/shared/documents/document';
import { segment, word } from '../unit/transcript-factory';

const sentences = [
  'Коллеги, добрый день. Сегодня двенадцатое ноября, начнём с отчёта за октябрь.',
  'За месяц приняли четыреста двенадцать обращений, это на треть больше, чем в сентябре. Половина из них о доставке, поэтому предлагаю разобрать её первой.',
  'Согласна. По договору с перевозчиком у нас трое суток, а выходит пять.',
  'Договоров два: один на город, другой на область. В договоре на область срок другой.',
  'Хорошо, тогда проверим оба договора и вернёмся к этому в четверг.',
  'Ещё вопрос: кто пишет письмо?',
];

/** The first word of each of these segments is in no other segment. */
const RARE_EVERY = 1000;

/** A talk of three speakers, with every ninth word uncertain, and two notes. */
export function makeTalk(length: number, secondsEach = 12): DocumentText {
  const pace = (secondsEach / 12) * 0.4;
  const segments = Array.from({ length }, (_, index) => {
    const words = (sentences[index % sentences.length] ?? '').split(' ');
    if (index % RARE_EVERY === RARE_EVERY / 2) words[0] = `Пункт${index},`;
    const start = index * secondsEach;
    return segment(
      index,
      words.map((text, place) =>
        word(
          text,
          start + place * pace,
          start + (place + 0.875) * pace,
          place % 9 === 4 ? 0.42 : 0.93,
        ),
      ),
      { speaker: [0, 0, 1, 2, 1, 0][index % 6] ?? null },
    );
  });
  return {
    segments,
    speakers: [
      { id: 0, name: 'Анна Сергеевна' },
      { id: 1, name: 'Пётр' },
      { id: 2, name: null, colour: 6 },
    ],
    notes: [
      { id: 0, atSeconds: 14, text: 'Сверить с отчётом за сентябрь' },
      { id: 1, atSeconds: 50, text: '' },
    ],
  };
}
