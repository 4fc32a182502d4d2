import { FFFSType, FFmpeg } from '@ffmpeg/ffmpeg';
import { runtimeFiles } from 'virtual:runtime-files';
import { SAMPLE_RATE } from '../../src/shared/recognition/worker-contracts';
import type { SpoolReader } from '../../workers/recognition/spool/read-spool';
import { DecodeClient } from '../browser/recognition/decode/decode-client';

const POLL_MS = 10;

/** Seconds from nothing, the worker and its core included. */
interface Decoded {
  /** Until the page has the first second of sound. */
  firstSeconds: number;
  seconds: number;
  sampleCount: number;
}

/** Decodes the chosen file as the page does. The worker stays. */
async function decodeByWorker(): Promise<Decoded> {
  const file = chosenFile();
  const readSeconds = startClock();
  const attempt = await new DecodeClient().startDecode(file);
  const firstSound = waitForSound(attempt.reader).then(readSeconds);
  const [{ sampleCount }, firstSeconds] = await Promise.all([
    attempt.result,
    firstSound,
    attempt.reading,
  ]);
  return { firstSeconds, seconds: readSeconds(), sampleCount };
}

/** Decodes the chosen file by `@ffmpeg/ffmpeg`. The worker stays. */
async function decodeByWrapper(): Promise<Decoded> {
  const file = chosenFile();
  const readSeconds = startClock();
  const ffmpeg = new FFmpeg();
  const { js: coreURL, wasm: wasmURL } = runtimeFiles.ffmpegCore;
  await ffmpeg.load({ coreURL, wasmURL });
  await ffmpeg.createDir('/in');
  await ffmpeg.mount(FFFSType.WORKERFS, { blobs: [{ name: 'recording', data: file }] }, '/in');
  const status = await ffmpeg.exec([...inputOptions, '-af', filters, '-f', 's16le', '/pcm']);
  const bytes = await ffmpeg.readFile('/pcm');
  if (status !== 0) throw new Error(`ffmpeg ended with ${status}`);
  const seconds = readSeconds();
  return { firstSeconds: seconds, seconds, sampleCount: bytes.length / 2 };
}

// What `workers/recognition/decode` gives ffmpeg for a recording of one channel.
const inputOptions = [
  ...['-v', 'warning', '-nostats', '-dts_error_threshold', '3600'],
  ...['-i', '/in/recording', '-map', '0:a:0', '-vn', '-sn', '-dn'],
];
const filters =
  "asetpts='st(1,max(PTS,ld(0)));st(0,ld(1)+NB_SAMPLES);ld(1)'," +
  `aresample=osr=${SAMPLE_RATE}:ochl=mono:osf=s16:async=1`;

function chosenFile(): File {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file is chosen');
  return file;
}

/** Until a second of sound can be read. */
async function waitForSound(reader: SpoolReader): Promise<void> {
  while ((await reader.read(0, SAMPLE_RATE)).length < SAMPLE_RATE)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}

function startClock(): () => number {
  const started = performance.now();
  return () => (performance.now() - started) / 1000;
}

Object.assign(globalThis, { decodeByWorker, decodeByWrapper });
