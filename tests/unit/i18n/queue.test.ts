import { expect, test } from 'vitest';
import { catalogue } from '../catalogue';

const { ru, en } = catalogue;

test('what came of files is told in whole sentences, and only what there is', () => {
  expect(ru.queue.outcome(21, 0, 2)).toBe('21 запись добавлена, 2 других файла пропущено');
  expect(ru.queue.outcome(0, 3, 0)).toBe('3 записи продолжены');
  expect(ru.queue.outcome(0, 0, 5)).toBe('0 записей добавлено, 5 других файлов пропущено');
  expect(en.queue.outcome(1, 0, 1)).toBe('1 recording added, 1 other file passed over');
  expect(en.queue.outcome(2, 1, 0)).toBe('1 recording goes on, 2 recordings added');
});

test('the queue sums itself up', () => {
  expect(ru.queue.done(12, 50)).toBe('Готово 12 из 50');
  expect(en.queue.done(12, 50)).toBe('12 of 50 done');
  expect([1, 3, 5].map(ru.queue.needing)).toEqual([
    '1 файл ждёт вас',
    '3 файла ждут вас',
    '5 файлов ждут вас',
  ]);
  expect(en.queue.removed('talk.mp3', 1)).toBe('Removed: talk.mp3');
  expect(en.queue.removed('talk.mp3', 3)).toBe('Removed: 3 recordings');
  expect(en.queue.finished(5, 0)).toBe('Done: 5 recordings');
  expect(en.queue.finished(5, 1)).toBe('Done: 5, failed: 1');
});
