import { expect, test } from 'vitest';
import { collectLog, summariseLog } from '../../../../workers/recognition/decode/collect-log';
import type { FfmpegCore } from '../../../../workers/recognition/decode/load-ffmpeg-core';

function logOf(messages: string[]): string[] {
  const setLogger: FfmpegCore['setLogger'] = (logger) => {
    for (const message of messages) logger({ type: 'stderr', message });
  };
  // Only the logger is used.
  return collectLog({ setLogger } as FfmpegCore);
}

test('lines lose the addresses and paths of the core, and repetitions', () => {
  expect(
    logOf([
      '[mov,mp4,m4a,3gp,3g2,mj2 @ 0x1fa3c90] moov atom not found',
      '/in/recording: Invalid data found when processing input',
      '',
      '[mov,mp4,m4a,3gp,3g2,mj2 @ 0x2fa3c90] moov atom not found',
    ]),
  ).toEqual(['moov atom not found', 'Invalid data found when processing input']);
});

test('where lines have levels, what is below a warning is no part of the log, but can be heard', () => {
  const heard: string[] = [];
  const setLogger: FfmpegCore['setLogger'] = (logger) => {
    for (const message of [
      '[Eval @ 0x1f] [warning] -1.000000',
      '[verbose]   Total: 184 packets (35764 bytes) demuxed',
      '[ogg @ 0x12] [error] CRC mismatch!',
    ])
      logger({ type: 'stderr', message });
  };
  const log = collectLog({ setLogger } as FfmpegCore, (line) => {
    heard.push(line);
    return line.startsWith('[Eval');
  });
  expect(log).toEqual(['CRC mismatch!']);
  expect(heard.slice(0, 3)).toEqual([
    '[Eval @ 0x1f] -1.000000',
    '  Total: 184 packets (35764 bytes) demuxed',
    '[ogg @ 0x12] CRC mismatch!',
  ]);
});

test('a damaged file does not fill the memory with its log', () => {
  expect(logOf(Array.from({ length: 5000 }, (_, i) => `error ${i}`))).toHaveLength(200);
});

test('a summary is what can be a reason', () => {
  expect(
    summariseLog(['Guessed Channel Layout for Input Stream #0.0 : mono', 'a', 'b', 'c', 'd']),
  ).toBe('a; b; c');
  expect(summariseLog(['Aborted(). Build with -sASSERTIONS for more info.'])).toBe(
    'ffmpeg gives no reason',
  );
});
