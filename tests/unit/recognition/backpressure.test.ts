import { expect, test } from 'vitest';
import { defaultChunkOptions } from '../../../src/shared/recognition/default-options';
import { Backpressure } from '../../../src/shared/recognition/backpressure';
import type {
  ChannelCount,
  Region,
  VadItem,
} from '../../../src/shared/recognition/worker-contracts';
import { recogniseRecording } from '../../../workers/recognition/recognise-recording';
import { region } from './chunk-factory';
import { fakeRecogniser, RATE } from './fake-recogniser';
import { vadItems } from './vad-items';

const HOURS = 3;
const LENGTH_SECONDS = HOURS * 3600;

/** A decoder that waits as the real one does: before what lies half an hour ahead. */
async function* decodeHeldUp(
  items: readonly VadItem[],
  backpressure: Backpressure,
): AsyncGenerator<VadItem> {
  for (const item of items) {
    if (item.type === 'piece') {
      const { startSample } = item.piece;
      for (let tries = 0; backpressure.isAhead(startSample); tries++) {
        if (tries === 200) throw new Error(`the decoder waits for ever at ${startSample / RATE} s`);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
    yield item;
  }
}

/** Recognises silence or noise of hours; tells how far ahead of recognition the decoder has been. */
async function recogniseInPace(...channels: readonly (readonly Region[])[]) {
  const memory = new SharedArrayBuffer(4);
  const backpressure = new Backpressure(memory);
  const position = new Int32Array(memory);
  let decodedSeconds = 0;
  let mostAhead = 0;
  await recogniseRecording(
    {
      recogniser: fakeRecogniser().recogniser,
      request: {
        jobId: 'job',
        chunks: defaultChunkOptions,
        channels: channels.length as ChannelCount,
        backpressure: memory,
      },
      source: {
        add: ({ startSample, sampleCount }) => {
          decodedSeconds = (startSample + sampleCount) / RATE;
        },
        read: (from, to) => {
          mostAhead = Math.max(mostAhead, decodedSeconds - from / RATE);
          return Promise.resolve(new Float32Array(to - from));
        },
      },
      items: decodeHeldUp(vadItems(LENGTH_SECONDS, ...channels), backpressure),
      memory: null,
    },
    new AbortController().signal,
    () => {},
  );
  return { toldSeconds: position[0], mostAhead };
}

/** Half a minute of speech every minute. */
const talk = Array.from({ length: HOURS * 60 }, (_, i) => region(i * 60 + 10, i * 60 + 40));

test.each<[string, Region[][]]>([
  ['silence', [[]]],
  ['speech that ends only with the recording', [[region(10, LENGTH_SECONDS - 10)]]],
  ['silence beside speech that does not end', [[], [region(10, LENGTH_SECONDS - 10)]]],
])('%s of hours does not hold the decoder up', async (_, channels) => {
  const { toldSeconds } = await recogniseInPace(...channels);
  expect(toldSeconds).toBe(LENGTH_SECONDS);
});

test('the decoder is held up half an hour ahead of what is recognised', async () => {
  const { toldSeconds, mostAhead } = await recogniseInPace(talk, []);
  expect(toldSeconds).toBe(LENGTH_SECONDS);
  expect(mostAhead).toBeGreaterThan(600);
  // A piece, and the chunk at work.
  expect(mostAhead).toBeLessThan(1800 + 20 + 32);
});
