import { segment, word } from '../unit/transcript-factory';
import { mountWorkspace } from './mount-workspace';

const query = new URLSearchParams(location.search);
const target = document.getElementById('app');
if (!target) throw new Error('workspace.html has no element #app');

const sentences = [
  'Коллеги, добрый день. Сегодня двенадцатое ноября, начнём с отчёта за октябрь.',
  'За месяц приняли четыреста двенадцать обращений, это на треть больше, чем в сентябре. Половина из них о доставке, поэтому предлагаю разобрать её первой.',
  'Согласна. По договору с перевозчиком у нас трое суток, а выходит пять.',
  'Договоров два: один на город, другой на область. В договоре на область срок другой.',
  'Хорошо, тогда проверим оба договора и вернёмся к этому в четверг.',
  'Ещё вопрос: кто пишет письмо?',
];

/** `?segments=9000` for a long text; `?lang=en`; `?plain` without speakers and notes. */
const length = Number(query.get('segments') ?? 24);
const segments = Array.from({ length }, (_, index) => {
  const words = (sentences[index % sentences.length] ?? '').split(' ');
  const start = index * 12;
  return segment(
    index,
    words.map((text, place) =>
      word(text, start + place * 0.4, start + place * 0.4 + 0.35, place % 9 === 4 ? 0.42 : 0.93),
    ),
    query.has('plain') ? {} : { speaker: [0, 0, 1, 2, 1, 0][index % 6] ?? null },
  );
});

const scene = await mountWorkspace(target, segments, {
  locale: query.get('lang') === 'en' ? 'en' : 'ru',
  ...(query.has('plain')
    ? {}
    : {
        speakers: [
          { id: 0, name: 'Анна Сергеевна' },
          { id: 1, name: 'Пётр' },
          { id: 2, name: null, colour: 6 },
        ],
        notes: [
          { id: 0, atSeconds: 14, text: 'Сверить с отчётом за сентябрь' },
          { id: 1, atSeconds: 50, text: '' },
        ],
      }),
});
Object.assign(globalThis, { scene });
