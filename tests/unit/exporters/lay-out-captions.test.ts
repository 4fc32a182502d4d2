import { expect, test } from 'vitest';
import { linesOf, type Caption } from '../../../src/exporters/captions/caption';
import { captionPresets } from '../../../src/exporters/captions/caption-limits';
import { layOutCaptions } from '../../../src/exporters/captions/lay-out-captions';
import { isStranded } from '../../../src/exporters/captions/rate-break';
import type { Segment } from '../../../src/shared/transcript';
import { segment, word } from '../transcript-factory';
import { makeRandom, randomTalk } from './random-talk';

/** A segment whose words follow each other, each so long. */
function say(text: string, startSeconds: number, secondsEach = 0.35, over: Partial<Segment> = {}) {
  const words = text.split(' ').map((one, i) => {
    const start = startSeconds + i * secondsEach;
    return word(one, start, start + secondsEach);
  });
  return segment(over.id ?? 0, words, over);
}

const textOf = (captions: readonly Caption[]) => captions.map((caption) => linesOf(caption));

test.each(Object.entries(captionPresets))('%s: no limit is broken by random talk', (_, limits) => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = makeRandom(seed);
    const voices = 1 + (seed % 3);
    const segments = randomTalk(random, { words: 150, pace: 8 + random() * 20, voices });
    const captions = layOutCaptions(segments, limits);

    const spoken = (voice: number | null) =>
      segments.filter(({ channel }) => channel === voice).flatMap(({ words }) => words);
    const channels = new Set(segments.map(({ channel }) => channel));
    for (const voice of channels) {
      const own = captions.filter(({ speaker }) => speaker === voice);
      // Nothing is lost, doubled or moved.
      expect(own.flatMap(linesOf).join(' ')).toBe(
        spoken(voice)
          .map(({ text }) => text)
          .join(' '),
      );
      own.forEach((caption, i) => {
        const { startMilliseconds: start, endMilliseconds: end, lines } = caption;
        const words = lines.flat();
        const texts = linesOf(caption);
        const seconds = (end - start) / 1000;
        expect(lines.length).toBeLessThanOrEqual(limits.maxLines);
        for (const [l, line] of lines.entries())
          if (line.length > 1)
            expect(texts[l]?.length).toBeLessThanOrEqual(limits.maxLineCharacters);
        expect(end).toBeGreaterThan(start);
        expect(seconds).toBeLessThanOrEqual(limits.maxDurationSeconds);
        expect(start).toBeCloseTo((words[0]?.startSeconds ?? NaN) * 1000, -1);
        const next = own[i + 1];
        if (next)
          expect(next.startMilliseconds - end).toBeGreaterThanOrEqual(
            Math.floor(limits.minGapSeconds * 1000),
          );
        // What cannot be read in time is there for as long as it may be.
        const isTooFast =
          texts.join(' ').length / seconds > limits.maxCharactersPerSecond + 0.1 ||
          seconds < limits.minDurationSeconds - 0.001;
        const isFull =
          seconds > limits.maxDurationSeconds - 0.002 ||
          (next !== undefined && next.startMilliseconds - end < limits.minGapSeconds * 1000 + 2) ||
          segments.some(({ channel, startSeconds }) => {
            const gap = startSeconds * 1000 - end;
            return channel !== voice && gap > -2 && gap < limits.minGapSeconds * 1000 + 2;
          });
        if (isTooFast) expect(isFull, `${texts.join(' / ')} ${seconds}`).toBe(true);
      });
    }
    const starts = captions.map(({ startMilliseconds }) => startMilliseconds);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  }
});

test('calm speech without long pauses keeps every limit of time', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = makeRandom(seed);
    const texts = Array.from(
      { length: 120 },
      () => ['дорога', 'поле,', 'река.', 'белые'][Math.floor(random() * 4)],
    );
    const limits = captionPresets.broadcast;
    const captions = layOutCaptions([say(texts.join(' '), 1, 0.6)], limits);
    for (const caption of captions) {
      const seconds = (caption.endMilliseconds - caption.startMilliseconds) / 1000;
      expect(seconds).toBeGreaterThanOrEqual(limits.minDurationSeconds);
      expect(linesOf(caption).join(' ').length / seconds).toBeLessThanOrEqual(
        limits.maxCharactersPerSecond,
      );
    }
  }
});

test('no line ends in a word that belongs to the next, where there is another way', () => {
  let lines = 0;
  for (let seed = 1; seed <= 150; seed += 1) {
    const random = makeRandom(seed);
    const limits = { ...captionPresets.square, maxLineCharacters: 14 + (seed % 12) };
    const [only] = randomTalk(random, { words: 9, pace: 15 });
    // Without pauses, so that every break is a matter of the text alone.
    const talk = say(only?.text ?? '', 0, 0.3);
    const all = layOutCaptions([talk], limits).flatMap(linesOf);
    lines += all.length;
    const words = talk.text.split(' ');
    expect(countStranded(all), all.join(' / ')).toBe(
      fewestStranded(words, limits.maxLineCharacters),
    );
  }
  expect(lines).toBeGreaterThan(300);
});

function countStranded(lines: readonly string[]): number {
  return lines.filter((line, i) => {
    const next = lines[i + 1];
    return next && isStranded(line.split(' ').at(-1) ?? '', next.split(' ')[0] ?? '');
  }).length;
}

/** By trying every way to break. */
function fewestStranded(words: readonly string[], width: number): number {
  if (words.length === 0) return 0;
  let fewest = Infinity;
  for (let end = 1; end <= words.length; end += 1) {
    if (end > 1 && words.slice(0, end).join(' ').length > width) break;
    const next = words[end];
    const own = next !== undefined && isStranded(words[end - 1] ?? '', next) ? 1 : 0;
    fewest = Math.min(fewest, own + fewestStranded(words.slice(end), width));
  }
  return fewest;
}

test('breaks at sentences, commas and before conjunctions, in lines of about one length', () => {
  const text =
    'Мы приехали в старый город поздно вечером, и на вокзале нас никто не встретил. Пришлось идти пешком через мост.';
  expect(textOf(layOutCaptions([say(text, 0)], captionPresets.youtube))).toEqual([
    ['Мы приехали в старый город поздно вечером,', 'и на вокзале нас никто не встретил.'],
    ['Пришлось идти пешком через мост.'],
  ]);
});

test('a pause is a good place to break', () => {
  const first = say('это было довольно давно', 0);
  const second = say('мы тогда жили у самого моря', 2.4);
  const talk = segment(0, [...first.words, ...second.words]);
  const limits = { ...captionPresets.square, maxLines: 1, maxLineCharacters: 40 };
  expect(textOf(layOutCaptions([talk], limits))).toEqual([
    ['это было довольно давно'],
    ['мы тогда жили у самого моря'],
  ]);
});

test('a short word stays until it can be read, up to the next caption', () => {
  const captions = layOutCaptions(
    [segment(0, [word('Да.', 1, 1.2)]), segment(1, [word('Нет.', 4, 4.1)])],
    captionPresets.youtube,
  );
  expect(
    captions.map(({ startMilliseconds, endMilliseconds }) => [startMilliseconds, endMilliseconds]),
  ).toEqual([
    [1000, 2000],
    [4000, 5000],
  ]);
});

test('it does not stay into what another one says, but people may talk at once', () => {
  const captions = layOutCaptions(
    [
      segment(0, [word('Да?', 1, 1.2)], { channel: 0 }),
      segment(1, [word('Конечно,', 1.5, 2), word('приходите.', 2, 3)], { channel: 1 }),
      segment(2, [word('Спасибо.', 2.5, 3.5)], { channel: 0 }),
    ],
    { ...captionPresets.youtube, minGapSeconds: 0.1 },
  );
  expect(
    captions.map(({ startMilliseconds, endMilliseconds }) => [startMilliseconds, endMilliseconds]),
  ).toEqual([
    [1000, 1400],
    [1500, 3000],
    [2500, 3500],
  ]);
});

test('a name stands where another one speaks, and counts', () => {
  const segments = [
    say('Здравствуйте, вы позвонили в справочную службу нашего города.', 0, 0.4, {
      id: 0,
      speaker: 7,
    }),
    say('Алло, я вас слушаю.', 5, 0.4, { id: 1, speaker: 3 }),
  ];
  const names = new Map<unknown, string>([
    [7, 'Дежурная'],
    [3, 'Пётр'],
  ]);
  const captions = layOutCaptions(
    segments,
    captionPresets.square,
    ({ speaker }) => names.get(speaker) ?? null,
  );
  expect(textOf(captions)).toEqual([
    ['Дежурная: Здравствуйте,', 'вы позвонили в справочную'],
    ['службу нашего города.'],
    ['Пётр: Алло, я вас слушаю.'],
  ]);
});

test('a name comes again where another one has spoken in between', () => {
  const long = say(
    'Я начал говорить об этом давно и собираюсь продолжать ещё очень долго.',
    0,
    0.5,
    { channel: 0 },
  );
  const short = say('Угу.', 2, 0.4, { id: 1, channel: 1 });
  const captions = layOutCaptions([long, short], captionPresets.square, ({ channel }) =>
    channel === 0 ? 'А' : 'Б',
  );
  const speakers = captions.map(({ speaker }) => speaker);
  expect(new Set(speakers.slice(0, 3))).toEqual(new Set([0, 1]));
  captions.forEach((caption, i) => {
    const isNamed = linesOf(caption)[0]?.match(/^[АБ]: /) !== null;
    expect(isNamed).toBe(caption.speaker !== captions[i - 1]?.speaker);
  });
});

test('in random talk names stand at beginnings alone, and wherever the voice changes', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const segments = randomTalk(makeRandom(seed), { words: 200, pace: 14, voices: 3 });
    const names = ['Анна', 'Иван Петрович', 'Пётр'];
    const captions = layOutCaptions(
      segments,
      captionPresets.youtube,
      ({ channel }) => names[channel ?? 0] ?? null,
    );
    captions.forEach(({ speaker, lines }, i) => {
      const text = linesOf({ lines }).join(' ');
      const name = `${names[speaker ?? 0]}: `;
      if (speaker !== captions[i - 1]?.speaker) expect(text.startsWith(name)).toBe(true);
      expect(text.lastIndexOf(': ')).toBeLessThan(name.length);
    });
  }
});

test('text without words of its own is shown over its time', () => {
  const made = segment(0, [], { text: 'первое слово второе', startSeconds: 10, endSeconds: 12 });
  const [caption] = layOutCaptions([made], captionPresets.youtube);
  expect(caption).toMatchObject({ startMilliseconds: 10_000, endMilliseconds: 12_000 });
  expect(linesOf(caption as Caption)).toEqual(['первое слово второе']);
});

test('nothing said makes no captions', () => {
  expect(layOutCaptions([segment(0, [], { text: ' ' })], captionPresets.youtube)).toEqual([]);
});
