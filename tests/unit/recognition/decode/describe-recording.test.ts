import { expect, test } from 'vitest';
import { AppError } from '../../../../src/shared/errors';
import {
  describeRecording,
  isGuess,
} from '../../../../workers/recognition/decode/describe-recording';
import type {
  FfprobeOutput,
  FfprobeStream,
} from '../../../../workers/recognition/decode/ffprobe-output';

const audio: FfprobeStream = {
  codec_type: 'audio',
  codec_name: 'aac',
  channels: 2,
  sample_rate: '44100',
  duration: '60.25',
  start_time: '0.000000',
  disposition: { default: 1 },
};
const video: FfprobeStream = { codec_type: 'video', codec_name: 'h264', duration: '70' };

const known = { fingerprint: 'f1', isFragmented: false, inputOptions: [] };

function output(
  streams: FfprobeStream[],
  format: Partial<FfprobeOutput['format']> = {},
): FfprobeOutput {
  return {
    format: {
      format_name: 'mov',
      probe_score: 100,
      duration: '70.5',
      start_time: '0.0',
      ...format,
    },
    streams,
  };
}

function problemOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.problem;
  }
  return null;
}

test('a track is described with its own duration', () => {
  expect(describeRecording(output([video, audio]), [], known)).toEqual({
    facts: {
      durationSeconds: 60.25,
      container: 'mov',
      audioTracks: [
        {
          index: 0,
          codec: 'aac',
          channels: 2,
          sampleRate: 44100,
          isDefault: true,
          language: null,
          title: null,
        },
      ],
      fingerprint: 'f1',
    },
    endSeconds: [60.25],
    inputOptions: ['-itsoffset', '0.000001'],
  });
});

test('the duration is that of the default track', () => {
  const first = { ...audio, duration: '10', disposition: { default: 0 } };
  const { facts } = describeRecording(output([first, audio]), [], known);
  expect(facts.durationSeconds).toBe(60.25);
  expect(facts.audioTracks.map((track) => [track.index, track.isDefault])).toEqual([
    [0, false],
    [1, true],
  ]);
});

test("the file's duration stands in, and nothing where there is none", () => {
  const bare: FfprobeStream = { codec_type: 'audio', codec_name: 'opus' };
  const { facts, endSeconds } = describeRecording(output([video, bare]), [], known);
  expect(facts.durationSeconds).toBe(70.5);
  expect(endSeconds[0]).toBeNull();
  const format = { format_name: 'webm', probe_score: 100 };
  expect(
    describeRecording({ format, streams: [bare] }, [], known).facts.durationSeconds,
  ).toBeNull();
});

test("Matroska's tag is the track's own duration", () => {
  const tagged = {
    codec_type: 'audio',
    codec_name: 'opus',
    tags: { DURATION: '01:02:03.500000000' },
  };
  const { facts, endSeconds } = describeRecording(output([tagged]), [], known);
  expect(facts.durationSeconds).toBe(3723.5);
  expect(endSeconds[0]).toBe(3723.5);
});

test('an estimate is no duration, except of PCM', () => {
  const log = ['Estimating duration from bitrate, this may be inaccurate'];
  expect(describeRecording(output([audio]), log, known).facts.durationSeconds).toBeNull();
  const pcm = { ...audio, codec_name: 'pcm_s16le' };
  expect(describeRecording(output([pcm]), log, known).facts.durationSeconds).toBe(60.25);
});

test.each<[string, FfprobeOutput]>([
  ['nothing recognised', {}],
  ['no streams', output([])],
  ['a guess with a low score', output([audio], { probe_score: 5 })],
])('%s: not audio, with the reason', (_what, probed) => {
  expect(
    problemOf(() => describeRecording(probed, ['moov atom not found', 'Invalid data'], known)),
  ).toEqual({
    code: 'not-audio',
    facts: { detail: 'moov atom not found; Invalid data' },
  });
});

test('pictures without sound', () => {
  expect(problemOf(() => describeRecording(output([video]), [], known))).toEqual({
    code: 'no-sound',
    facts: {},
  });
});

test('subtitles are no recording', () => {
  const subtitles = { codec_type: 'subtitle', codec_name: 'subrip' };
  expect(
    problemOf(() => describeRecording(output([subtitles], { format_name: 'srt' }), [], known)),
  ).toEqual({
    code: 'not-audio',
    facts: { detail: 'no audio stream in srt' },
  });
});

test.each([
  [{ language: 'rus', title: ' Перевод ' }, 'rus', 'Перевод'],
  [{ LANGUAGE: 'eng', TITLE: 'Original' }, 'eng', 'Original'],
  [{ language: 'und', title: '' }, null, null],
])('tags %j tell language and title', (tags: Record<string, string>, language, title) => {
  const { facts } = describeRecording(output([{ ...audio, tags }]), [], known);
  expect(facts.audioTracks[0]).toMatchObject({ language, title });
});

const mov = 'mov,mp4,m4a,3gp,3g2,mj2';

test.each([
  // Some containers tell the end on the clock of players, others how long the track is.
  [mov, { start_time: '5.0', duration: '4.0' }, 9],
  [mov, { start_time: '0.5', duration: '4.0' }, 4.5],
  ['ogg', { codec_name: 'vorbis', start_time: '5.0', duration: '4.0' }, 9],
  ['ogg', { codec_name: 'opus', start_time: '5.0', duration: '9.0' }, 9],
  ['matroska,webm', { start_time: '5.0', tags: { DURATION: '00:00:09.0' } }, 9],
  ['matroska,webm', { start_time: '7200.0', tags: { DURATION: '02:00:04.0' } }, 7204],
  // A broadcast has been going on for long; an encoder has a delay.
  ['mpegts', { start_time: '5.0', duration: '4.0' }, 4],
  ['mp3', { start_time: '0.025', duration: '4.0' }, 4],
  ['asf', { start_time: '1800.0', duration: '1804.0' }, 4],
])('%s that begins at %j ends at %d s', (format_name, times, end) => {
  const { start_time } = times;
  const stream: FfprobeStream = { codec_type: 'audio', codec_name: 'opus', ...times };
  const probed = output([stream], { format_name, start_time });
  const { facts, endSeconds } = describeRecording(probed, [], known);
  expect(endSeconds).toEqual([end]);
  expect(facts.durationSeconds).toBe(end);
});

test('a track that begins after the file ends so much later', () => {
  const late = { ...audio, start_time: '15.0' };
  const probed = output([video, late], { format_name: 'mpegts', start_time: '1.0' });
  expect(describeRecording(probed, [], known).endSeconds).toEqual([74.25]);
});

test('the duration of a movie in fragments is its end, unless it would end before it begins', () => {
  const end = (duration: string) => {
    const stream = { ...audio, start_time: '1800.0', duration };
    const probed = output([stream], { format_name: mov, start_time: '1800.0' });
    return describeRecording(probed, [], { ...known, isFragmented: true }).endSeconds;
  };
  expect(end('1806.5')).toEqual([1806.5]);
  expect(end('6.5')).toEqual([1806.5]);
});

test.each([
  [mov, '1800.000001'],
  ['matroska,webm', '1800.000001'],
  ['ogg', '1800.000001'],
  ['mpegts', '0.000001'],
  ['flv', '0.000001'],
])('%s from 1800 s on is counted from %s s before ffmpeg begins at 0', (format_name, offset) => {
  const probed = output([audio], { format_name, start_time: '1800.000000' });
  const patient = ['-probesize', '200M'];
  const { inputOptions } = describeRecording(probed, [], { ...known, inputOptions: patient });
  expect(inputOptions.slice(0, 4)).toEqual(['-probesize', '200M', '-itsoffset', offset]);
});

test('tracks that nothing decodes are told, and the length is that of one that can be', () => {
  const unknown: FfprobeStream = { codec_type: 'audio', codec_tag_string: 'apac', duration: '9' };
  const { facts } = describeRecording(output([unknown, audio]), [], known);
  expect(facts.audioTracks.map(({ fault }) => fault)).toEqual(['no-decoder', undefined]);
  expect(facts.durationSeconds).toBe(60.25);
  expect(problemOf(() => describeRecording(output([unknown]), [], known))).toEqual({
    code: 'no-decoder',
    facts: { codec: 'apac' },
  });
});

test('encrypted sound is called so, by whoever found out', () => {
  const keyed = { ...audio, tags: { enc_key_id: 'AAA=' } };
  const log = ['DRM protected stream detected, decoding will likely fail!'];
  for (const work of [
    () => describeRecording(output([audio]), [], { ...known, encrypted: ['enca'] }),
    () => describeRecording(output([keyed]), [], known),
    () => describeRecording(output([audio]), log, known),
  ])
    expect(problemOf(work)).toMatchObject({ code: 'encrypted' });
});

test.each(['gsm', 'amrnb'])(
  'what looks like %s is a guess, unless somebody has said so',
  (name) => {
    const looks = output([audio], { format_name: name, probe_score: 51 });
    expect(problemOf(() => describeRecording(looks, [], known))).toMatchObject({
      code: 'format-unknown',
    });
    const told = output([audio], { format_name: name, probe_score: 0 });
    expect(describeRecording(told, [], { ...known, isRaw: true }).facts.container).toBe(name);
  },
);

test.each([
  ['wav', 99, false],
  ['mp3', 51, false],
  ['mp3', 50, true],
  ['gsm', 51, true],
])('%s with a score of %i: a guess is %s', (name, score, expected) => {
  expect(isGuess({ format_name: name, probe_score: score })).toBe(expected);
});
