import { expect, test } from 'vitest';
import { findSeries, orderParts } from '../../../../src/state/library/part-order';

const seriesOf = (...names: string[]) =>
  findSeries(names).map((places) => places.map((place) => names[place]));

test.each([
  [['ZOOM0001.WAV', 'ZOOM0002.WAV', 'ZOOM0003.WAV']],
  [['REC001_part1.mp3', 'REC001_part2.mp3']],
  [['2026-11-30_01.m4a', '2026-11-30_02.m4a']],
  [['2026-11-30 часть 9.ogg', '2026-11-30 часть 10.ogg']],
  [['01 Встреча.mp3', '02 Встреча.mp3']],
  [['Встреча.m4a', 'Встреча (1).m4a', 'Встреча (2).m4a']],
  [['GH010123.MP4', 'GH020123.MP4', 'GH030123.MP4']],
  [['GOPR0456.MP4', 'GP010456.MP4']],
  [['20261130_101500_001.wav', '20261130_101500_002.wav']],
  [['STE-000.wav', 'STE-001.wav']],
  [['meeting-part1of3.wav', 'meeting-part2of3.wav', 'meeting-part3of3.wav']],
  // As macOS writes names: й and ё in two characters.
  [['Новый отчёт 1.m4a', 'Новый отчёт 2.m4a'.normalize('NFD')]],
])('%j are parts of one recording', (names) => {
  expect(seriesOf(...names.toReversed())).toEqual([names]);
});

test.each([
  [['Интервью.mp3', 'Лекция.mp3']],
  [['ZOOM0001.WAV', 'ZOOM0003.WAV']],
  [['ZOOM0001.WAV', 'ZOOM0002.MP3']],
  [['2026-11-29.m4a', '2026-11-30.m4a']],
  [['29.11.2026.m4a', '30.11.2026.m4a']],
  [['20261129.m4a', '20261130.m4a']],
  [['Звонок 10-15-00.mp3', 'Звонок 10-16-00.mp3']],
  [['01 Вступление.mp3', '02 Разговор.mp3']],
  [['GH010123.MP4', 'GH010124.MP4']],
  [['a.ogg', 'a.ogg']],
  [[]],
])('%j are not', (names) => {
  expect(seriesOf(...names)).toEqual([]);
});

test('two series are told apart, and what belongs to none', () => {
  expect(seriesOf('A_2.wav', 'B-1.wav', 'заметка.wav', 'A_1.wav', 'B-2.wav', 'B-3.wav')).toEqual([
    ['B-1.wav', 'B-2.wav', 'B-3.wav'],
    ['A_1.wav', 'A_2.wav'],
  ]);
});

test('a gap ends a series', () => {
  expect(seriesOf('R1.wav', 'R2.wav', 'R5.wav', 'R6.wav')).toEqual([
    ['R1.wav', 'R2.wav'],
    ['R5.wav', 'R6.wav'],
  ]);
});

test('texts are joined in the order of their parts, others by name as people count', () => {
  const order = (...names: string[]) => orderParts(names, (name) => name);
  expect(order('Встреча (2).m4a', 'Встреча.m4a', 'Встреча (1).m4a')).toEqual([
    'Встреча.m4a',
    'Встреча (1).m4a',
    'Встреча (2).m4a',
  ]);
  expect(order('день 10.ogg', 'день 9.ogg', 'вечер 1.ogg')).toEqual([
    'вечер 1.ogg',
    'день 9.ogg',
    'день 10.ogg',
  ]);
});
