import { readFileSync } from 'node:fs';
import { fromBinary } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { makeEncoder } from '../../../bench/full-size/make-encoder.mjs';
import { makeHead } from '../../../bench/full-size/make-head.mjs';
import { ModelProtoSchema } from '../../../workers/models/graph/onnx_pb';
import { decodeGreedy } from '../../../workers/models/transducer/decode-greedy';
import { openHead } from '../../../workers/models/transducer/open-head';

const CLASSES = 65;
const WIDTH = 48;
const FRAMES = 6;

test.each([
  ['writes all that decoding allows', -10, 10 * FRAMES],
  ['writes nothing', 1000, 0],
])('a made head %s', async (_, blankBias, tokens) => {
  const { decoder, joint } = makeHead(WIDTH, CLASSES, blankBias);
  const names = { encoder: 'e', decoder: 'd', joint: 'j', vocabulary: 'v' };
  const blobOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]);
  const files = { decoder: blobOf(decoder), joint: blobOf(joint), names };
  const head = await openHead('made', files, CLASSES);
  expect([head.classes, head.width]).toEqual([CLASSES, WIDTH]);
  const encoded = Float32Array.from({ length: WIDTH * FRAMES }, (_, i) => Math.sin(i * i));
  head.hear(encoded, FRAMES, FRAMES);
  expect(decodeGreedy(head, FRAMES, CLASSES - 1).ids.length).toBe(tokens);
});

test('an encoder gives frames in place of log-probabilities', () => {
  const ctc = readFileSync('bench/full-size/model.onnx');
  const { graph } = fromBinary(ModelProtoSchema, makeEncoder(ctc, 768));
  expect(graph?.output.map(({ name }) => name)).toEqual(['/Transpose_output_0', 'encoded_lengths']);
  expect(graph?.node.length).toBe(fromBinary(ModelProtoSchema, ctc).graph?.node.length);
  const type = graph?.output[0]?.type?.value;
  const shape =
    type?.case === 'tensorType' ? type.value.shape?.dim.map(({ value }) => value.value) : [];
  expect(shape).toEqual(['b', 768n, 't']);
});
