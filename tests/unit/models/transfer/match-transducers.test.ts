import { expect, test } from 'vitest';
import { describeGraph } from '../../../../workers/models/transfer/describe-graph';
import {
  matchTransducers,
  type TransducerPart,
} from '../../../../workers/models/transfer/match-transducers';
import { readModel } from '../graph/run-prepared';
import { readPart } from '../transducer/read-part';

const encoder = (name: string, width = 768): TransducerPart => ({
  name,
  description: { kind: 'encoder', width },
});
const decoder = (name: string, classes = 34, hidden = 320): TransducerPart => ({
  name,
  description: { kind: 'decoder', classes, hidden },
});
const joint = (name: string, classes = 34, width = 768, hidden = 320): TransducerPart => ({
  name,
  description: { kind: 'joint', classes, hidden, width },
});
const namesOf = (parts: readonly TransducerPart[]) => {
  const { sets, left } = matchTransducers(parts);
  return {
    sets: sets.map((set) => [set.encoder.name, set.decoder.name, set.joint.name, set.classes]),
    left: left.map(({ name }) => name),
  };
};

test('three graphs whose sizes fit are a model, in any order', () => {
  const parts = [joint('c'), encoder('a'), decoder('b')];
  expect(namesOf(parts)).toEqual({ sets: [['a', 'b', 'c', 34]], left: [] });
});

test('of several that fit, those whose names are alike', () => {
  const parts = [
    decoder('v3_e2e_rnnt_decoder.onnx', 1025),
    joint('v3_e2e_rnnt_joint.onnx', 1025),
    encoder('v3_rnnt_encoder.onnx'),
    encoder('v3_e2e_rnnt_encoder.onnx'),
    joint('v3_rnnt_joint.onnx'),
    decoder('v3_rnnt_decoder.onnx'),
  ];
  expect(namesOf(parts)).toEqual({
    sets: [
      ['v3_rnnt_encoder.onnx', 'v3_rnnt_decoder.onnx', 'v3_rnnt_joint.onnx', 34],
      ['v3_e2e_rnnt_encoder.onnx', 'v3_e2e_rnnt_decoder.onnx', 'v3_e2e_rnnt_joint.onnx', 1025],
    ],
    left: [],
  });
});

test.each([
  ['the state', [encoder('a'), decoder('b', 34, 319), joint('c')]],
  ['the classes', [encoder('a'), decoder('b', 35), joint('c')]],
  ['the frames', [encoder('a', 512), decoder('b'), joint('c')]],
  ['a part that is not there', [encoder('a'), joint('c')]],
])('what does not fit by %s is left over', (_, parts) => {
  expect(namesOf(parts)).toEqual({ sets: [], left: parts.map(({ name }) => name) });
});

test('a graph belongs to one model only', () => {
  const parts = [encoder('a'), encoder('aa'), decoder('b'), joint('c')];
  expect(namesOf(parts)).toEqual({ sets: [['a', 'b', 'c', 34]], left: ['aa'] });
});

test('graphs are told apart by what is in them', async () => {
  expect(await describeGraph(readPart('decoder-u8'))).toEqual({
    kind: 'decoder',
    classes: 9,
    hidden: 12,
  });
  const sizes = { classes: 9, hidden: 12, width: 28 };
  expect(await describeGraph(readPart('joint-gemm'))).toEqual({ kind: 'joint', ...sizes });
  const ctc = new Blob([readModel('slim/u8.onnx')]);
  expect(await describeGraph(ctc)).toEqual({ kind: 'ctc', classes: 34 });
  expect(await describeGraph(new Blob(['text']))).toHaveProperty('obstacle');
});
