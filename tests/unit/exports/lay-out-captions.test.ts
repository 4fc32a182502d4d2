import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { linesOf, type Caption } from '../../../src/exports/captions/caption';
import { captionPresets, type CaptionLimits } from '../../../src/exports/captions/caption-limits';
import { layOutCaptions } from '../../../src/exports/captions/lay-out-captions';
import { isStranded } from '../../../src/exports/captions/rate-break';
import type { Segment } from '../../../src/shared/recognition/transcript';
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

/** The words of a voice as captions have them, without names. */
const saidIn = (captions: readonly Caption[], voice: number | null) =>
  captions
    .flatMap(({ turns }) => turns.filter(({ speaker }) => speaker === voice))
    .flatMap(({ lines }) => lines.flat().filter(({ isLabel }) => !isLabel));

/** Checks what holds for every talk: order, room, gaps, and that no word is later or earlier than this. */
function expectOrder(
  captions: readonly Caption[],
  segments: readonly Segment[],
  limits: CaptionLimits,
  mostSeconds = 1,
): void {
  const most = mostSeconds * 1000 + 1;
  // Nothing is lost, doubled or moved.
  for (const voice of new Set(segments.map(({ channel }) => channel))) {
    const spoken = segments.filter(({ channel }) => channel === voice);
    expect(
      saidIn(captions, voice)
        .map(({ text }) => text)
        .join(' '),
    ).toBe(spoken.map(({ text }) => text).join(' '));
  }
  captions.forEach((caption, i) => {
    const { startMilliseconds: start, endMilliseconds: end, turns } = caption;
    const texts = linesOf(caption);
    expect(texts.length).toBeLessThanOrEqual(limits.maxLines);
    for (const text of texts)
      // A word that is longer than a line is alone in it, and in its caption nobody else speaks.
      if (text.includes(' ') || turns.length > 1)
        expect(text.length).toBeLessThanOrEqual(limits.maxLineCharacters);
    expect(end).toBeGreaterThan(start);
    expect(end - start).toBeLessThanOrEqual(limits.maxDurationSeconds * 1000);
    const next = captions[i + 1];
    if (next)
      expect(next.startMilliseconds - end).toBeGreaterThanOrEqual(
        Math.floor(limits.minGapSeconds * 1000),
      );
    for (const { startSeconds } of turns.flatMap(({ lines }) => lines.flat())) {
      expect(start).toBeLessThanOrEqual(startSeconds * 1000 + most);
      expect(end).toBeGreaterThan(startSeconds * 1000 - most);
    }
  });
}

/** True where a caption goes by too fast, by what its limits say. */
function isTooFast(caption: Caption, limits: CaptionLimits): boolean {
  const seconds = (caption.endMilliseconds - caption.startMilliseconds) / 1000;
  return (
    linesOf(caption).join(' ').length / seconds > limits.maxCharactersPerSecond + 0.1 ||
    seconds < limits.minDurationSeconds - 0.001
  );
}

test.each(Object.entries(captionPresets))('%s: random talk keeps to every limit', (_, limits) => {
  let shared = 0;
  for (let seed = 1; seed <= 30; seed += 1) {
    const random = makeRandom(seed);
    const voices = 1 + (seed % 3);
    const segments = randomTalk(random, { words: 150, pace: 8 + random() * 20, voices });
    const captions = layOutCaptions(segments, limits);
    expectOrder(captions, segments, limits);
    captions.forEach((caption, i) => {
      if (caption.turns.length > 1) shared += 1;
      const { startMilliseconds: start, endMilliseconds: end } = caption;
      if (voices === 1)
        expect(start).toBeCloseTo(
          (caption.turns[0]?.lines[0]?.[0]?.startSeconds ?? NaN) * 1000,
          -1,
        );
      // What cannot be read in time is there for as long as it may be.
      const next = captions[i + 1];
      const isFull =
        end - start > limits.maxDurationSeconds * 1000 - 2 ||
        (next !== undefined && next.startMilliseconds - end < limits.minGapSeconds * 1000 + 2);
      if (isTooFast(caption, limits)) expect(isFull, linesOf(caption).join(' / ')).toBe(true);
    });
  }
  expect(shared).toBeGreaterThan(50);
});

test.each([1, 2, 3])('%i lines: names and any number of voices have room', (maxLines) => {
  const limits = { ...captionPresets.square, maxLines, maxLineCharacters: 12 + 9 * maxLines };
  const names = ['Анна', 'Иван Петрович', 'Пётр', 'Отдел продаж и обслуживания'];
  for (let seed = 1; seed <= 20; seed += 1) {
    const segments = randomTalk(makeRandom(seed), { words: 150, pace: 14, voices: 1 + (seed % 4) });
    const nameOf = ({ channel }: Segment) => names[channel ?? 0] ?? null;
    const captions = layOutCaptions(segments, limits, { nameOf, voiceMark: '-' });
    // Four voices in one line of 21 letters cannot but wait for each other.
    expectOrder(captions, segments, limits, maxLines === 1 ? 2 : 1.1);
  }
});

test('two calm voices at once can be read in time, whatever they say', () => {
  const limits = captionPresets.broadcast;
  let shared = 0;
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = makeRandom(seed);
    const speak = (channel: number, from: number, count: number, seconds: number) => {
      const texts = Array.from(
        { length: count },
        () => ['дорога', 'поле,', 'река.', 'белые'][Math.floor(random() * 4)],
      );
      return say(texts.join(' '), from, seconds, { channel });
    };
    const segments = [speak(0, 1, 60, 1), speak(1, 1 + random() * 20, 30, 0.9 + random() / 5)];
    const captions = layOutCaptions(segments, limits);
    expectOrder(captions, segments, limits);
    for (const caption of captions) {
      if (caption.turns.length === 2) shared += 1;
      expect(isTooFast(caption, limits), linesOf(caption).join(' / ')).toBe(false);
    }
  }
  expect(shared).toBeGreaterThan(100);
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

const timesOf = (captions: readonly Caption[]) =>
  captions.map(({ startMilliseconds, endMilliseconds }) => [startMilliseconds, endMilliseconds]);

test('a turn that would have no time alone shares a caption; who overlaps gives way halfway', () => {
  const captions = layOutCaptions(
    [
      segment(0, [word('Да?', 1, 1.2)], { channel: 0 }),
      segment(1, [word('Конечно,', 1.5, 2), word('приходите.', 2, 3)], { channel: 1 }),
      segment(2, [word('Спасибо.', 2.5, 3.5)], { channel: 0 }),
    ],
    { ...captionPresets.youtube, minGapSeconds: 0.1 },
  );
  expect(textOf(captions)).toEqual([['– Да?', '– Конечно, приходите.'], ['Спасибо.']]);
  expect(timesOf(captions)).toEqual([
    [1000, 2650],
    [2750, 3750],
  ]);
});

test('turns that have time stay apart', () => {
  const captions = layOutCaptions(
    [
      say('Вы придёте завтра?', 1, 0.5, { channel: 0 }),
      say('Да, конечно, приду.', 2.6, 0.5, { channel: 1 }),
    ],
    captionPresets.youtube,
  );
  expect(textOf(captions)).toEqual([['Вы придёте завтра?'], ['Да, конечно, приду.']]);
});

test('who is interrupted in a phrase is heard to its end', () => {
  const captions = layOutCaptions(
    [
      say('Мы решили, что это хорошо.', 1, 0.4, { channel: 0 }),
      say('Да, и я тоже так думаю.', 2.5, 0.4, { channel: 1 }),
    ],
    captionPresets.youtube,
  );
  expect(textOf(captions)).toEqual([['Мы решили, что это хорошо.'], ['Да, и я тоже так думаю.']]);
});

test('a word in between is a line of its own, and does not break the phrase', () => {
  const captions = layOutCaptions(
    [
      say('Я начал говорить об этом давно.', 0, 0.5, { channel: 0 }),
      say('Угу.', 1.2, 0.4, { id: 1, channel: 1 }),
    ],
    captionPresets.youtube,
    { voiceMark: '-' },
  );
  expect(textOf(captions)).toEqual([['-Я начал говорить об этом давно.', '-Угу.']]);
  expect(timesOf(captions)).toEqual([[0, 3000]]);
});

test('three who take turns have three lines, where there are so many', () => {
  const turns = [
    segment(0, [word('Да?', 1, 1.2)], { channel: 0 }),
    segment(1, [word('Нет.', 1.5, 1.7)], { channel: 1 }),
    segment(2, [word('Ну!', 2, 2.2)], { channel: 0 }),
    say('И тогда мы пошли домой.', 2.5, 0.5, { channel: 1 }),
  ];
  const three = { ...captionPresets.youtube, maxLines: 3 };
  expect(textOf(layOutCaptions(turns, three))).toEqual([
    ['– Да?', '– Нет.', '– Ну!'],
    ['И тогда мы пошли домой.'],
  ]);
  expect(textOf(layOutCaptions(turns, captionPresets.youtube))).toEqual([
    ['– Да?', '– Нет.'],
    ['– Ну!', '– И тогда мы пошли домой.'],
  ]);
});

/** A call with a voice on each channel; the second one speaks up so much too early. */
function readCall(hasteSeconds: number): Segment[] {
  const path = new URL('../../fixtures/speech/call-two-channels.json', import.meta.url);
  const said = JSON.parse(readFileSync(path, 'utf8')) as {
    channel: number;
    start: number;
    end: number;
    text: string;
  }[];
  return said
    .map(({ channel, start, end, text }, id) => {
      const haste = channel === 1 ? hasteSeconds : 0;
      const times = { startSeconds: start - haste, endSeconds: end - haste };
      return segment(id, [], { text, channel, ...times });
    })
    .sort((a, b) => a.startSeconds - b.startSeconds);
}

test.each([
  // Half a second more than the pause between them: the one goes, the other comes in the middle.
  [1, ['голосовая почта номер абонента'], ['старшие донашивают вещи младших']],
  [
    2.5,
    ['– голосовая почта номер абонента', '– старшие донашивают вещи младших'],
    ['– что бы погромче слышать других', '– сидит афроамериканец'],
  ],
])('a call whose second voice is %s s too early', (haste, first, second) => {
  const segments = readCall(haste);
  const captions = layOutCaptions(segments, captionPresets.youtube);
  expectOrder(captions, segments, captionPresets.youtube);
  expect(textOf(captions).slice(0, 2)).toEqual([first, second]);
  const tooFast = captions.filter((caption) => isTooFast(caption, captionPresets.youtube));
  expect(tooFast.length / captions.length).toBeLessThan(haste === 1 ? 0.01 : 0.1);
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
  const captions = layOutCaptions(segments, captionPresets.square, {
    nameOf: ({ speaker }) => names.get(speaker) ?? null,
  });
  expect(textOf(captions)).toEqual([
    ['Дежурная: Здравствуйте,', 'вы позвонили в справочную'],
    ['службу нашего города.'],
    ['Пётр: Алло, я вас слушаю.'],
  ]);
});

test('in random talk each line whose voice is not that of the line above has its name', () => {
  const names = ['Анна', 'Иван Петрович', 'Пётр'];
  for (let seed = 1; seed <= 40; seed += 1) {
    const segments = randomTalk(makeRandom(seed), { words: 200, pace: 14, voices: 3 });
    const captions = layOutCaptions(segments, captionPresets.youtube, {
      nameOf: ({ channel }) => names[channel ?? 0] ?? null,
    });
    const turns = captions.flatMap((caption) => caption.turns);
    turns.forEach(({ speaker, lines, mark }, i) => {
      const [first, ...others] = lines.flat();
      const isAnother = speaker !== turns[i - 1]?.speaker;
      expect(first?.isLabel).toBe(isAnother);
      if (isAnother) expect(first?.text).toBe(`${names[speaker ?? 0]}:`);
      expect(others.some(({ isLabel }) => isLabel)).toBe(false);
      expect(mark === '' || mark === '– ').toBe(true);
    });
    for (const { turns: own } of captions)
      expect(own.every(({ mark }) => (mark === '') === (own.length === 1))).toBe(true);
  }
});

test('a name that is longer than a line is shortened', () => {
  const [caption] = layOutCaptions(
    [say('слушаю', 0, 1, { channel: 0 })],
    { ...captionPresets.youtube, maxLineCharacters: 12 },
    { nameOf: () => 'Отдел продаж' },
  );
  expect(linesOf(caption as Caption)).toEqual(['Отдел пр…:', 'слушаю']);
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
