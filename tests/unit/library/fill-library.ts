import type { LocalLibrary } from '../../../src/library/local-library';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { segment, word } from '../transcript-factory';
import { makeDocument } from './make-document';

const sentences = [
  'Коллеги, добрый день. Сегодня двенадцатое ноября, начнём с отчёта за октябрь.',
  'За месяц приняли четыреста двенадцать обращений, это на треть больше, чем в сентябре.',
  'Согласна. По договору с перевозчиком у нас трое суток, а выходит пять.',
  'Договоров два: один на город, другой на область. В договоре на область срок другой.',
  'Хорошо, тогда проверим оба договора и вернёмся к этому в четверг.',
  'Ещё вопрос: кто пишет письмо? Пусть это сделает Анна Сергеевна, она знает подробности.',
];

const titles = [
  'Совещание отдела',
  'Интервью с Анной Сергеевной о том, как устроена работа с обращениями граждан в районной больнице',
  'Лекция 10',
  'Лекция 2',
  'Голосовое сообщение',
  'audio_2026-11-12_09-30-00',
  '<b>Суд</b>, заседание',
];

const tags = ['работа', 'интервью', 'лекции', 'суд', 'личное'];

/** What a made library is like. */
interface FillOptions {
  documents: number;
  /** In each, about. */
  words: number;
}

/** Puts made documents into a library. The words of each are its own in part. */
export async function fillLibrary(
  library: LocalLibrary,
  { documents, words }: FillOptions,
): Promise<void> {
  await library.whenReady;
  for (let index = library.snapshot.documents.length; index < documents; index++) {
    const segments = makeSegments(index, words);
    await library.ofJobs.add(
      makeDocument(
        `made-${index}`,
        { segments, speakers: [], notes: [] },
        {
          title: `${titles[index % titles.length]}${index < titles.length ? '' : ` ${index}`}`,
          tags: tags.filter((_tag, place) => (index + place) % 7 === 0),
          createdAt: Date.UTC(2026, 10, 12, 9, 30) - index * 7_654_321,
          media: { name: `запись-${index}.ogg`, bytes: 5_000_000, lastModified: 0 },
        },
      ),
    );
  }
}

function makeSegments(document: number, words: number): Segment[] {
  const segments: Segment[] = [];
  let count = 0;
  for (let index = 0; count < words; index++) {
    const own = index % 5 === 0 ? ` номер${document} тема${(document * 7 + index) % 900}` : '';
    const parts = `${sentences[(index + document) % sentences.length]}${own}`.split(' ');
    const start = index * 6;
    segments.push(
      segment(
        index,
        parts.map((text, place) => word(text, start + place * 0.4, start + place * 0.4 + 0.35)),
      ),
    );
    count += parts.length;
  }
  return segments;
}
