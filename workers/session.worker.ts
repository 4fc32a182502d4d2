import * as Comlink from 'comlink';
import { installErrorTransfer } from '../src/shared/error-transfer';
import { appError } from '../src/shared/errors';
import type { ModelPort, SessionApi } from '../src/shared/models/session-contracts';
import { SAMPLE_RATE } from '../src/shared/recognition/worker-contracts';
import { holdLivenessLock } from './hold-liveness-lock';
import { reportRequests } from './report-requests';
import { openRecogniser, type OpenRecogniser } from './open-recogniser';
import { makeMatrixProduct } from './models/graph/make-matrix-product';
import { importWasmRuntime } from './models/import-wasm-runtime';
import { listLengths } from './models/pad-length';
import { startThreads } from './models/start-threads';
import { timeThreads } from './models/time-threads';
import { watchWasmMemory } from './models/watch-wasm-memory';
import { readS16 } from './recognition/spool/read-spool';
import { toAppError } from './to-app-error';

installErrorTransfer();
holdLivenessLock(self.name);
reportRequests();
const readHeapBytes = watchWasmMemory();
let opened: OpenRecogniser | null = null;

/** One second of a quiet hum: silence alone lets some arithmetic be skipped. */
const hum = Float32Array.from({ length: SAMPLE_RATE }, (_, i) => 0.01 * Math.sin(0.05 * i));

function get(): OpenRecogniser {
  if (!opened) throw appError('internal', { detail: 'no session is open' });
  return opened;
}

async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toAppError('session', error);
  }
}

const port: ModelPort = {
  run: (features) =>
    named(async () => {
      const answer = await get().session.run(features);
      return answer.kind === 'scores' ? Comlink.transfer(answer, [answer.data.buffer]) : answer;
    }),
};

Comlink.expose({
  ...port,
  open: (request) =>
    named(async () => {
      opened = await openRecogniser(request);
      return opened !== null;
    }),
  readClip: (pcm) =>
    named(() => {
      const samples = new Float32Array(pcm.byteLength / Int16Array.BYTES_PER_ELEMENT);
      readS16(pcm, samples);
      return get().readClip(samples);
    }),
  warmUp: (longestSeconds) =>
    named(async () => {
      const { session, logMel } = get();
      for (const stride of listLengths(longestSeconds * 100, session.provider)) {
        await session.run(logMel.compute(hum, stride));
      }
    }),
  time: (seconds) =>
    named(async () => {
      const { session, logMel } = get();
      const features = logMel.compute(new Float32Array(seconds * SAMPLE_RATE).fill(0.01));
      // The first run of a length compiles shaders.
      await session.run(features);
      const started = performance.now();
      await session.run(features);
      return (performance.now() - started) / 1000;
    }),
  connect: (given) => Comlink.expose(port, given),
  readHeapBytes,
  timeThreads: (threads) =>
    named(async () => {
      const runtime = await importWasmRuntime(threads);
      if (threads > 1 && !(await startThreads(runtime))) return Infinity;
      return timeThreads(runtime, makeMatrixProduct());
    }),
} satisfies SessionApi);
