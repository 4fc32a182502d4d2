import { expect, test } from 'vitest';
import { retypeSegment } from '../../../src/editing/retype-segment';
import { applyEdit } from '../../../src/shared/documents/apply-edit';
import type { DocumentText } from '../../../src/shared/documents/document';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { segment, word } from '../transcript-factory';
import { forSeeds } from '../recognition/seeded-random';
import { findFault, say, textOf, timesOf } from './make-text';

function retype(text: DocumentText, id: number, typed: string, durationSeconds?: number): Segment {
  const edit = retypeSegment(text, id, typed, durationSeconds);
  if (!edit) throw new Error('nothing has changed');
  return applyEdit(text, edit).segments.find((one) => one.id === id) as Segment;
}

const text = textOf(say(0, 'мы подписали договор вчера'), say(1, 'и поехали домой'));

test('words that stay are the very same; a replaced one gives its time', () => {
  const after = retype(text, 0, 'мы подписали контракт вчера');
  expect(timesOf(after)).toEqual([
    'мы 0–0.8',
    'подписали 1–1.8',
    'контракт 2–2.8 1',
    'вчера 3–3.8',
  ]);
  expect(after.words[0]).toBe(text.segments[0]?.words[0]);
  expect(after.text).toBe('мы подписали контракт вчера');
});

test('what is written in another case keeps its time, and signs its confidence too', () => {
  expect(timesOf(retype(text, 0, 'Мы подписали договор, вчера.'))).toEqual([
    'Мы 0–0.8 1',
    'подписали 1–1.8',
    'договор, 2–2.8',
    'вчера. 3–3.8',
  ]);
});

test('several words share the time of those that they replace, by letters', () => {
  expect(timesOf(retype(text, 0, 'мы с большим трудом вчера'))).toEqual([
    'мы 0–0.8',
    'с 1–1.13 1',
    'большим 1.13–2.03 1',
    'трудом 2.03–2.8 1',
    'вчера 3–3.8',
  ]);
});

test('words that run together last as long as both did', () => {
  expect(timesOf(retype(text, 0, 'мы подписалидоговор вчера'))).toEqual([
    'мы 0–0.8',
    'подписалидоговор 1–2.8 1',
    'вчера 3–3.8',
  ]);
});

test('an inserted word lies in the gap between its neighbours', () => {
  expect(timesOf(retype(text, 0, 'мы не подписали договор вчера')).slice(0, 3)).toEqual([
    'мы 0–0.8',
    'не 0.8–0.96 1',
    'подписали 1–1.8',
  ]);
  const [, long] = retype(text, 0, 'мы безоговорочно подписали договор вчера').words;
  expect(long).toMatchObject({ startSeconds: 0.8, endSeconds: 1 });
});

test('at the ends a segment grows into the gaps to its neighbours on its channel', () => {
  const after = retype(text, 0, 'мы подписали договор вчера вечером дома');
  expect(timesOf(after).slice(4)).toEqual(['вечером 3.8–4.36 1', 'дома 4.36–4.68 1']);
  expect(after.endSeconds).toBeCloseTo(4.68);
  const before = retype(text, 1, 'потом и поехали домой');
  expect(timesOf(before)[0]).toBe('потом 9.6–10 1');
  expect(before.startSeconds).toBeCloseTo(9.6);

  const close = textOf(
    say(0, 'раз два', 0, { channel: 0 }),
    say(1, 'да', 0.5, { channel: 1 }),
    say(2, 'три', 1.9, { channel: 0 }),
  );
  expect(retype(close, 0, 'раз два с половиной').words.at(-1)?.endSeconds).toBeCloseTo(1.9);
  // Not above the other voice, which would then no longer stand in order.
  expect(retype(close, 2, 'ну три').startSeconds).toBeCloseTo(1.8);
});

test('the last segment grows to the end of the recording', () => {
  const last = retype(text, 1, 'и поехали домой на метро', 13);
  expect(last.endSeconds).toBe(13);
  expect(last.words.at(-1)?.endSeconds).toBe(13);
});

test('between words that touch a new one lasts no time, and moves none', () => {
  const tight = textOf(segment(0, [word('раз', 0, 1), word('два', 1, 2)]));
  expect(timesOf(retype(tight, 0, 'раз и два'))).toEqual(['раз 0–1', 'и 1–1 1', 'два 1–2']);
});

test('a segment without words stays, and what is written in it anew takes its time', () => {
  const emptied = retype(text, 0, '  ');
  expect(emptied).toMatchObject({ text: '', words: [], startSeconds: 0, endSeconds: 3.8 });
  const again = retype(textOf(emptied), 0, 'совсем другое');
  expect([again.words[0]?.startSeconds, again.words.at(-1)?.endSeconds]).toEqual([0, 3.8]);
});

test('nothing is an edit where the text stays, or the segment is gone', () => {
  expect(retypeSegment(text, 0, ' мы  подписали\u00A0договор\nвчера \u200B')).toBeNull();
  expect(retypeSegment(text, 7, 'что')).toBeNull();
});

test('whatever is typed, times run forward and words that stay are not touched', async () => {
  const stock = 'да нет договор мы и вчера, Москва. три кошка — подписали'.split(' ');
  let kept = 0;
  await forSeeds(300, ({ next, whole, pick }) => {
    let at = 0;
    const segments = Array.from({ length: 4 }, (_, id) =>
      segment(
        id,
        Array.from({ length: whole(1, 12) }, () => {
          at += next() < 0.5 ? 0 : next();
          return word(pick(stock), at, (at += next()), next());
        }),
      ),
    );
    let now = textOf(...segments);
    for (let round = 0; round < 6; round++) {
      const old = now.segments[whole(0, 3)] as Segment;
      const typed = old.words.flatMap(({ text: own }) => {
        const dice = next();
        if (dice < 0.15) return [];
        if (dice < 0.3) return [own, pick(stock)];
        return dice < 0.45 ? [pick(stock)] : [own];
      });
      const edit = retypeSegment(now, old.id, typed.join(' '), at + 1);
      if (!edit) {
        expect(typed.join(' ')).toBe(old.text);
        continue;
      }
      now = applyEdit(now, edit);
      expect(findFault(now)).toBeNull();
      const fresh = now.segments.find(({ id }) => id === old.id) as Segment;
      expect(fresh.text).toBe(typed.join(' '));
      // What the model said of a word it says of no other.
      for (const one of fresh.words.filter(({ confidence }) => confidence < 1)) {
        const partner = old.words.find(({ confidence }) => confidence === one.confidence);
        expect({ ...one, text: '' }).toEqual({ ...partner, text: '' });
        kept++;
      }
    }
  });
  expect(kept).toBeGreaterThan(5000);
});
