import { expect, test } from 'vitest';
import {
  detectTruncation,
  type DecodedFile,
} from '../../../../workers/recognition/decode/detect-truncation';
import { readFixture } from './read-fixture';

function outcome(changes: Partial<DecodedFile>): DecodedFile {
  return {
    file: new Blob([]),
    container: 'flac',
    log: [],
    expectedSeconds: 60,
    trackSeconds: 60,
    decodedSeconds: 60,
    failure: null,
    ...changes,
  };
}

test('a track that is as long as its header says is whole', async () => {
  expect(await detectTruncation(outcome({}))).toBeNull();
  expect(await detectTruncation(outcome({ decodedSeconds: 59.6 }))).toBeNull();
  expect(await detectTruncation(outcome({ decodedSeconds: 75 }))).toBeNull();
});

test('a track that is shorter than its header says was cut', async () => {
  expect(await detectTruncation(outcome({ decodedSeconds: 40 }))).toEqual({
    stoppedAtSeconds: 40,
    expectedSeconds: 60,
    detail: '20.0 s are missing at the end',
  });
});

test('the length of the pictures says nothing about the sound', async () => {
  const container = 'matroska,webm';
  expect(
    await detectTruncation(outcome({ container, trackSeconds: null, decodedSeconds: 40 })),
  ).toBeNull();
});

test('lost packets make an mp3 shorter without cutting it', async () => {
  const file = readFixture('damaged/clip-cbr.mp3');
  expect(
    await detectTruncation(outcome({ file, container: 'mp3', decodedSeconds: 30 })),
  ).toBeNull();
});

test.each([
  ['mov,mp4,m4a,3gp,3g2,mj2', 'stream 0, offset 0x57c4: partial file'],
  ['matroska,webm', 'File ended prematurely'],
  ['aac', 'Packet corrupt (stream = 0, dts = NOPTS).'],
])('%s: ffmpeg says "%s" at a cut', async (container, message) => {
  const log = ['something else', message];
  const changes = {
    container,
    log,
    expectedSeconds: null,
    trackSeconds: null,
    decodedSeconds: 12.5,
  };
  expect(await detectTruncation(outcome(changes))).toEqual({
    stoppedAtSeconds: 12.5,
    expectedSeconds: null,
    detail: message,
  });
});

test('what one container says at a cut, others say of healthy files', async () => {
  const log = ['Packet corrupt (stream = 0, dts = NOPTS).'];
  const file = readFixture('healthy/clip-streamed.wav');
  expect(await detectTruncation(outcome({ file, container: 'wav', log }))).toBeNull();
});

test('a file that is too short for its figures was cut', async () => {
  const file = readFixture('cut/clip-8000.wav');
  // ffprobe gives the length of what is left.
  const changes = { file, container: 'wav', expectedSeconds: 2.55, decodedSeconds: 2.55 };
  const incomplete = await detectTruncation(outcome(changes));
  expect(incomplete?.stoppedAtSeconds).toBe(2.55);
  expect(incomplete?.expectedSeconds).toBeCloseTo(4.246, 3);
});

test('a duration that is only that of the rest is not told', async () => {
  const file = readFixture('cut/clip-opus.ogg');
  const changes = { file, container: 'ogg', expectedSeconds: 2, decodedSeconds: 1.99 };
  expect(await detectTruncation(outcome(changes))).toEqual({
    stoppedAtSeconds: 1.99,
    expectedSeconds: null,
    detail: 'the file ends in the middle of an Ogg page',
  });
});

test('a decoder that broke leaves the rest out', async () => {
  expect(await detectTruncation(outcome({ container: 'mpegts', failure: 'unreachable' }))).toEqual({
    stoppedAtSeconds: 60,
    expectedSeconds: null,
    detail: 'unreachable',
  });
});
