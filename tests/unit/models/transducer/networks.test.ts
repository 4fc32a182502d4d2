import { describe, expect, test } from 'vitest';
import { decodeGreedy } from '../../../../workers/models/transducer/decode-greedy';
import { readJoint } from '../../../../workers/models/transducer/read-joint';
import { readPrediction } from '../../../../workers/models/transducer/read-prediction';
import { TransducerHead } from '../../../../workers/models/transducer/transducer-head';
import { runtime } from '../graph/node-runtime';
import { changePart, floatsOf, readBytes, readPart } from './read-part';

const { InferenceSession, Tensor } = runtime;
const CLASSES = 9;
const HIDDEN = 12;
const WIDTH = 28;
const FRAMES = 25;
const encoded = Float32Array.from(
  { length: WIDTH * FRAMES },
  (_, i) => 1.5 * Math.sin(0.7 * i * i),
);

async function openHead(decoder: string, joint: string): Promise<TransducerHead> {
  const head = await TransducerHead.create(
    await readPrediction(readPart(decoder)),
    await readJoint(readPart(joint)),
  );
  head.hear(encoded, FRAMES, FRAMES);
  return head;
}

/** The same two networks in sessions of the runtime, called as their graphs want it. */
async function openSessions(decoderName: string, jointName: string) {
  const decoder = await InferenceSession.create(readBytes(decoderName));
  const joint = await InferenceSession.create(readBytes(jointName));
  const zeros = () => new Tensor('float32', new Float32Array(HIDDEN), [1, 1, HIDDEN]);
  const states = decoder.inputNames.filter((name) => /^[hc]/.test(name));
  const outputs = decoder.outputNames.filter((name) => name !== 'dec');
  let state = states.map(zeros);
  let given = new Float32Array(HIDDEN);
  return {
    begin() {
      state = states.map(zeros);
    },
    async commit(token: number) {
      const isNarrow = decoderName === 'decoder-int32';
      const feeds = {
        x: isNarrow
          ? new Tensor('int32', Int32Array.of(token), [1, 1])
          : new Tensor('int64', BigInt64Array.of(BigInt(token)), [1, 1]),
        ...Object.fromEntries(states.map((name, index) => [name, state[index]])),
      };
      const extra = decoder.inputNames.find((name) => name.startsWith('unused'));
      const length = new Tensor('int64', BigInt64Array.of(1n), [1]);
      const result = await decoder.run(extra ? { ...feeds, [extra]: length } : feeds);
      given = (result['dec']?.data as Float32Array<ArrayBuffer>).slice();
      state = outputs.map((name) => result[name] as (typeof state)[number]);
    },
    /** Log-probabilities. */
    async score(frame: number): Promise<number[]> {
      const column = Float32Array.from(
        { length: WIDTH },
        (_, band) => encoded[band * FRAMES + frame] ?? NaN,
      );
      const [enc = '', dec = ''] = [/enc/, /dec/].map((pattern) =>
        joint.inputNames.find((name) => pattern.test(name)),
      );
      const result = await joint.run({
        [enc]: new Tensor('float32', column, [1, WIDTH, 1]),
        [dec]: new Tensor('float32', given, [1, HIDDEN, 1]),
      });
      return logSoftmax(result[joint.outputNames[0] ?? '']?.data as Float32Array);
    },
  };
}

function logSoftmax(logits: Float32Array): number[] {
  const sum = logits.reduce((total, logit) => total + Math.exp(logit), 0);
  return Array.from(logits, (logit) => logit - Math.log(sum));
}

describe('the two networks give what the runtime gives, as exported by each exporter', () => {
  test.each([
    ['decoder', 'joint', 1e-5],
    ['decoder-int32', 'joint-gemm', 1e-5],
    ['decoder-unused', 'joint', 1e-5],
    // There the runtime makes activations 8 bits too: the same weights, but not the same numbers.
    ['decoder-u8', 'joint-u8', 0.08],
    ['decoder-i8', 'joint-i8', 0.08],
    ['decoder-channels', 'joint-channels', 0.08],
  ])('%s and %s', async (decoder, joint, tolerance) => {
    const head = await openHead(decoder, joint);
    const sessions = await openSessions(decoder, joint);
    expect([head.classes, head.width]).toEqual([CLASSES, WIDTH]);
    let largest = 0;
    // Twice: the second time must not remember the first.
    for (let round = 0; round < 2; round++) {
      head.begin();
      sessions.begin();
      await sessions.commit(CLASSES - 1);
      for (let frame = 0; frame < FRAMES; frame++) {
        const expected = await sessions.score(frame);
        const actual = logSoftmax(head.score(frame));
        for (let c = 0; c < CLASSES; c++) {
          largest = Math.max(largest, Math.abs((actual[c] ?? NaN) - (expected[c] ?? NaN)));
        }
        const token = (frame * 5) % (CLASSES - 1);
        head.commit(token);
        await sessions.commit(token);
      }
    }
    expect(largest).toBeLessThan(tolerance);
  });

  test('and so decoding writes the same, step by step with sessions', async () => {
    const head = await openHead('decoder', 'joint');
    const sessions = await openSessions('decoder', 'joint');
    const path = decodeGreedy(head, FRAMES, CLASSES - 1);
    const ids: number[] = [];
    const frames: number[] = [];
    let logScore = 0;
    await sessions.commit(CLASSES - 1);
    for (let frame = 0; frame < FRAMES; frame++) {
      for (let symbols = 0; symbols < 10; symbols++) {
        const scores = await sessions.score(frame);
        const best = scores.indexOf(Math.max(...scores));
        logScore += scores[best] ?? NaN;
        if (best === CLASSES - 1) break;
        ids.push(best);
        frames.push(frame);
        await sessions.commit(best);
      }
    }
    expect([...path.ids]).toEqual(ids);
    expect([...path.tokenFrames]).toEqual(frames);
    expect(path.logScore).toBeCloseTo(logScore, 3);
    expect(new Set(ids).size).toBeGreaterThan(2);
  });
});

describe('a graph of another shape is refused, with the reason', () => {
  const setAttribute = (name: string, value: bigint) =>
    changePart('decoder', ({ node }) => {
      const attribute = node[2]?.attribute.find((candidate) => candidate.name === name);
      if (attribute) attribute.i = value;
    });

  test.each<[string, Blob, RegExp]>([
    ['a joint network', readPart('joint'), /0 recurrent layers/],
    [
      'a GRU',
      changePart('decoder', ({ node }) => Object.assign(node[2] ?? {}, { opType: 'GRU' })),
      /not one LSTM/,
    ],
    ['an LSTM of another size', setAttribute('hidden_size', 11n), /10×44|1×44×10/],
    [
      'a state from inside',
      changePart('decoder', ({ node }) => void node[2]?.input.splice(5, 1, 'B')),
      /no input of the graph/,
    ],
    [
      'something after the LSTM',
      changePart('decoder', ({ node }) => Object.assign(node[4] ?? {}, { opType: 'Relu' })),
      /gives something else/,
    ],
    [
      'a token that is fixed',
      changePart('decoder', ({ node }) => void node[0]?.input.splice(1, 1, 'one')),
      /no input of the graph/,
    ],
    [
      'no embedding',
      changePart('decoder', ({ node }) => Object.assign(node[0] ?? {}, { opType: 'Mul' })),
      /no embedding/,
    ],
    [
      'weights that are no numbers',
      changePart('decoder', (graph) => void floatsOf(graph, 'R').fill(NaN, 7, 8)),
      /'R' has numbers that are not finite/,
    ],
    [
      'a circle',
      changePart('decoder', ({ node }) => void node[1]?.input.splice(0, 1, 'turned')),
      /a circle at 'turned'/,
    ],
    ['no ONNX', new Blob(['text']), /no ONNX model|broken protobuf|ends within/],
  ])('prediction: %s', async (_, source, reason) => {
    await expect(readPrediction(source)).rejects.toThrow(reason);
  });

  test.each<[string, Blob, RegExp]>([
    ['a prediction network', readPart('decoder'), /more than one tensor/],
    [
      'a tanh',
      changePart('joint', ({ node }) => Object.assign(node[9] ?? {}, { opType: 'Tanh' })),
      /ReLU of a sum/,
    ],
    [
      'a product in place of the sum',
      changePart('joint', ({ node }) => Object.assign(node[8] ?? {}, { opType: 'Mul' })),
      /ReLU of a sum/,
    ],
    [
      'one input twice',
      changePart('joint', ({ node }) => void node[4]?.input.splice(0, 1, 'enc')),
      /two layers of its two inputs/,
    ],
    [
      'inputs without telling names',
      changePart('joint', (graph) => {
        for (const named of [...graph.input]) if (named.name === 'dec') named.name = 'b';
        graph.node[4]?.input.splice(0, 1, 'b');
      }),
      /not plain which input/,
    ],
    [
      'a softmax along another axis',
      changePart('joint', ({ node }) => {
        const [axis] = node[12]?.attribute ?? [];
        if (axis) axis.i = 1n;
      }),
      /along axis 1/,
    ],
    [
      'a bias of another size',
      changePart('joint', ({ node }) => void node[11]?.input.splice(0, 1, 'be')),
      /a bias of 20 for 9 outputs/,
    ],
    [
      'weights that are no numbers',
      changePart('joint', (graph) => void floatsOf(graph, 'Wo').fill(Infinity, 0, 1)),
      /'Wo' has numbers that are not finite/,
    ],
  ])('joint: %s', async (_, source, reason) => {
    await expect(readJoint(source)).rejects.toThrow(reason);
  });
});
