const SEGMENTS = 9000;
const SECONDS_EACH = 4;

const sentences = [
  'Коллеги, добрый день, сегодня двенадцатое ноября, начнём с отчёта за октябрь и ноябрь.',
  'За месяц приняли четыреста двенадцать обращений, это на треть больше, чем в прошлом.',
  'Согласна, по договору с перевозчиком у нас трое суток, а выходит пять.',
  'Договоров два, один на город, другой на область, и сроки в них другие.',
  'Хорошо, тогда проверим оба договора и вернёмся к этому в четверг утром.',
  'Ещё вопрос, кто пишет письмо, и до какого числа его надо отправить?',
];

/**
 * A talk of ten hours with three speakers, every ninth word of which is uncertain: what the
 * workspace is measured with.
 *
 * @returns {{ segments: object[], speakers: object[], notes: object[], wordCount: number }}
 */
export function makeTalk() {
  let wordCount = 0;
  const segments = Array.from({ length: SEGMENTS }, (_, id) => {
    const startSeconds = id * SECONDS_EACH;
    const texts = (sentences[id % sentences.length] ?? '').split(' ');
    const pace = (SECONDS_EACH - 0.5) / texts.length;
    wordCount += texts.length;
    return {
      id,
      startSeconds,
      endSeconds: startSeconds + SECONDS_EACH - 0.5,
      text: texts.join(' '),
      words: texts.map((text, place) => ({
        text,
        startSeconds: startSeconds + place * pace,
        endSeconds: startSeconds + (place + 0.9) * pace,
        confidence: place % 9 === 4 ? 0.42 : 0.93,
      })),
      chunkStartSeconds: startSeconds,
      speechProbability: 0.95,
      channel: null,
      speaker: [0, 0, 1, 2, 1, 0][id % 6],
    };
  });
  const speakers = [
    { id: 0, name: 'Анна Сергеевна' },
    { id: 1, name: 'Пётр' },
    { id: 2, name: null },
  ];
  return { segments, speakers, notes: [], wordCount };
}
