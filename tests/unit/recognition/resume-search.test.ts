import { expect, test } from 'vitest';
import type { VadModel } from '../../../workers/recognition/vad/speech-probabilities';
import { findingsOf, listeningModel, PretendedMemory, record, runSearch } from './run-search';
import { seededRandom } from './seeded-random';

/**
 * Hears loudness, and forgets a tenth of what it heard with each frame: it is recurrent as Silero
 * is, and each element of its state matters.
 */
const recurrentModel: VadModel = {
  run(input, state, batch) {
    const next = new Float32Array(state.length);
    const probabilities = new Float32Array(batch);
    for (let row = 0; row < batch; row++) {
      // The first sample is of the context.
      const loudness = Math.abs(input[row * 576] ?? 0) + Math.abs(input[row * 576 + 320] ?? 0);
      let sum = 0;
      for (let i = 0; i < 128; i++) {
        const [h, c] = [row * 128 + i, (batch + row) * 128 + i];
        next[h] = 0.9 * (state[h] ?? 0) + loudness * (1 + i / 128);
        next[c] = 0.95 * (state[c] ?? 0) + (next[h] ?? 0) / 10;
        sum += ((next[h] ?? 0) + (next[c] ?? 0)) / 128;
      }
      probabilities[row] = sum / (3 + sum);
    }
    return Promise.resolve({ probabilities, state: next });
  },
};

/** Bursts of noise with pauses between them. */
function bursts(seconds: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const samples = new Float32Array(Math.round(seconds * 16000));
  let at = 0;
  while (at < samples.length) {
    const level = random.pick([0, 0, 0.05, 0.3, 0.8]);
    const end = Math.min(samples.length, at + random.whole(2000, 60_000));
    for (; at < end; at++) samples[at] = level * random.between(-1, 1);
  }
  return samples;
}

/** Windows end at 32, 96, 224 and 480 s, and with the recording. */
const SECONDS = 500.01;
const WINDOWS = 5;

test.each([
  ['one channel', [bursts(SECONDS, 1)]],
  ['two channels', [bursts(SECONDS, 2), bursts(SECONDS, 3)]],
])('a search of %s that stops after any window goes on as if it had not', async (_, channels) => {
  const memory = new PretendedMemory();
  const whole = await runSearch({ model: recurrentModel, channels, memory });
  expect(memory.records).toHaveLength(WINDOWS * channels.length);
  expect(findingsOf(whole.items, 0).length).toBeGreaterThan(30);

  for (let windows = 1; windows <= WINDOWS; windows++) {
    const before = memory.records.slice(0, windows * channels.length);
    const toSample = before.at(-1)?.toSample ?? 0;
    // Once all sound is there again, once only what has not been searched.
    for (const firstPiece of [0, Math.floor(toSample / 16000 / 20)]) {
      const resumed = new PretendedMemory(before);
      const search = { model: recurrentModel, channels, memory: resumed, firstPiece };
      const { items, result } = await runSearch(search);
      for (const channel of channels.keys()) {
        expect(findingsOf(items, channel)).toEqual(findingsOf(whole.items, channel));
      }
      expect(result.speechSeconds).toBe(whole.result.speechSeconds);
      expect(resumed.kept).toBe(WINDOWS - windows);
      const withoutTimes = (records: typeof memory.records) =>
        records.map((one) => ({ ...one, vadSeconds: 0 }));
      expect(withoutTimes(resumed.records)).toEqual(withoutTimes(memory.records));
    }
  }
});

test('a search of a range goes on as if it had not stopped, whatever sound is there', async () => {
  const channels = [bursts(SECONDS, 5)];
  const range = { startSeconds: 100.3, endSeconds: 400.7 };
  const memory = new PretendedMemory();
  const whole = await runSearch({ model: recurrentModel, channels, memory, range });
  const windows = memory.records.length;
  expect(windows).toBe(4);
  for (let done = 1; done <= windows; done++) {
    const before = memory.records.slice(0, done);
    for (const firstPiece of [0, 5]) {
      const resumed = new PretendedMemory(before);
      const search = { model: recurrentModel, channels, memory: resumed, firstPiece, range };
      const { items, result } = await runSearch(search);
      expect(findingsOf(items, 0)).toEqual(findingsOf(whole.items, 0));
      expect(result.speechSeconds).toBe(whole.result.speechSeconds);
      expect(resumed.kept).toBe(windows - done);
    }
  }
});

test('times of inference add up over what was done before', async () => {
  const memory = new PretendedMemory();
  const channels = [bursts(100, 4)];
  await runSearch({ model: recurrentModel, channels, memory });
  const before = memory.records.map((one) => ({ ...one, vadSeconds: 7 }));
  const { result } = await runSearch({
    model: recurrentModel,
    channels,
    memory: new PretendedMemory(before),
  });
  expect(before).toHaveLength(3);
  expect(result.vadSeconds).toBe(21);
});

test('nothing is heard twice: a search that was over only passes pieces on', async () => {
  const memory = new PretendedMemory();
  const channels = [record(50, [[1, 3], [40, 45]])]; // prettier-ignore
  const whole = await runSearch({ model: listeningModel, channels, memory });
  const deaf: VadModel = { run: () => Promise.reject(new Error('nobody should listen')) };
  const again = await runSearch({ model: deaf, channels, memory });
  expect(again.items).toEqual(whole.items);
  // Nor does it need any piece, where all of the sound was deleted.
  const silent = await runSearch({ model: deaf, channels, memory, firstPiece: 3 });
  expect(silent.items).toEqual(findingsOf(whole.items, 0));
});

test('what was found before is told once the sound that it lies in is there', async () => {
  const memory = new PretendedMemory();
  const channels = [record(200, [[1, 3], [90, 94], [150, 151]])]; // prettier-ignore
  await runSearch({ model: listeningModel, channels, memory });
  const before = memory.records.slice(0, 2);
  const typesFrom = async (firstPiece: number) => {
    const search = { model: listeningModel, channels, memory: new PretendedMemory(before) };
    const { items } = await runSearch({ ...search, firstPiece });
    return items.map(({ type }) => type).join(' ');
  };
  const rest = 'piece piece piece piece piece region searched';
  const second = 'piece piece piece region searched';
  expect(await typesFrom(0)).toBe(`piece piece region searched ${second} ${rest}`);
  expect(await typesFrom(2)).toBe(`region searched ${second} ${rest}`);
  expect(await typesFrom(4)).toBe(`region searched piece region searched ${rest}`);
});

test('a search whose memory fails in the middle goes on, and the next one from before that', async () => {
  const channels = [bursts(SECONDS, 5), bursts(SECONDS, 6)];
  const whole = await runSearch({ model: recurrentModel, channels });
  const failing = new PretendedMemory([], 3);
  const first = await runSearch({ model: recurrentModel, channels, memory: failing });
  expect(first.items).toEqual(whole.items);
  expect(failing.records).toHaveLength(6);
  const next = new PretendedMemory(failing.records);
  const second = await runSearch({ model: recurrentModel, channels, memory: next });
  expect(second.items).toEqual(whole.items);
  expect(next.kept).toBe(WINDOWS - 3);
});

test('sound that is missing, and was not searched, is an error and not silence', async () => {
  const memory = new PretendedMemory();
  const channels = [record(200, [[1, 3]])]; // prettier-ignore
  await runSearch({ model: listeningModel, channels, memory });
  const search = { model: listeningModel, channels, firstPiece: 2 };
  await expect(runSearch(search)).rejects.toThrow('before sample 640000');
  const before = new PretendedMemory(memory.records.slice(0, 1));
  await expect(runSearch({ ...search, memory: before })).rejects.toThrow('before sample 640000');
});
