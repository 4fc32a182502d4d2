import { describe, expect, it } from 'vitest';
import { inspectGraph } from '../../../../workers/models/graph/inspect-graph';
import { makeMatrixProduct } from '../../../../workers/models/graph/make-matrix-product';
import { makeNode } from '../../../../workers/models/graph/make-node';
import { normaliseRows } from '../../../../workers/models/graph/normalise-rows';
import { GraphProtoSchema, ValueInfoProtoSchema } from '../../../../workers/models/graph/onnx_pb';
import { sortNodes } from '../../../../workers/models/graph/sort-nodes';
import { create } from '@bufbuild/protobuf';
import { runtime } from './node-runtime';
import { readModel } from './run-prepared';

describe('normaliseRows', () => {
  it('makes log-probabilities of logits, row by row', () => {
    const data = Float32Array.of(0, 0, Math.log(2), 1000, 1000 + Math.log(3), 1000);
    normaliseRows(data, 3);
    const probabilities = Array.from(data, Math.exp);
    [1 / 4, 1 / 4, 1 / 2, 1 / 5, 3 / 5, 1 / 5].forEach((probability, index) =>
      expect(probabilities[index]).toBeCloseTo(probability, 4),
    );
  });

  it('leaves log-probabilities as they are', () => {
    const data = Float32Array.from([0.5, 0.25, 0.25], Math.log);
    const before = data.slice();
    normaliseRows(data, 3);
    data.forEach((value, index) => expect(value).toBeCloseTo(before[index] as number, 6));
  });
});

it('the matrix product multiplies bytes', async () => {
  const session = await runtime.InferenceSession.create(makeMatrixProduct());
  const { y } = await session.run({
    a: new runtime.Tensor('uint8', Uint8Array.of(1, 2, 3, 255), [2, 2]),
    b: new runtime.Tensor('uint8', Uint8Array.of(1, 0, 255, 2, 1, 200), [2, 3]),
  });
  expect(y?.dims).toEqual([2, 3]);
  expect(y?.data).toEqual(Int32Array.of(5, 2, 655, 513, 255, 51_765));
});

describe('inspectGraph', () => {
  it('tells what a file takes and gives, in which form, and whether WebGPU can have it', async () => {
    expect(await inspectGraph(new Blob([readModel('slim/u8.onnx')]))).toEqual({
      inputs: [
        { name: 'features', type: 'FLOAT', shape: ['batch_size', 64, 'seq_len'] },
        { name: 'feature_lengths', type: 'INT64', shape: ['batch_size'] },
      ],
      outputs: [
        { name: 'log_probs', type: 'FLOAT', shape: ['batch_size', 'seq_len', 34] },
        { name: 'encoded_lengths', type: 'INT64', shape: ['batch_size'] },
      ],
      classes: 34,
      featureBands: 64,
      form: 'int8-dynamic',
      gpuObstacle: null,
    });
  });

  it('tells floats from integers', async () => {
    const facts = await inspectGraph(new Blob([readModel('slim/fp32.onnx')]));
    expect(facts).toMatchObject({ form: 'fp32', gpuObstacle: null });
  });

  it('tells of a graph without weights that it is neither', async () => {
    const facts = await inspectGraph(new Blob([new Uint8Array(makeMatrixProduct())]));
    expect(facts).toMatchObject({ classes: null, featureBands: null, form: 'int8-dynamic' });
    expect(facts.gpuObstacle).toMatch(/^MatMulInteger '': its input is not quantised dynamically$/);
  });
});

describe('sortNodes', () => {
  const graphOf = (edges: readonly [inputs: string[], output: string][]) =>
    create(GraphProtoSchema, {
      node: edges.map(([inputs, output]) => makeNode('Add', inputs, [output])),
      output: [create(ValueInfoProtoSchema, { name: 'result' })],
    });
  const order = (edges: Parameters<typeof graphOf>[0]) =>
    sortNodes(graphOf(edges)).map(({ output }) => output[0]);

  it('puts nodes after those they read from, and leaves out what nobody needs', () => {
    const edges: Parameters<typeof graphOf>[0] = [
      [['b', 'a'], 'result'],
      [['x'], 'unused'],
      [['a'], 'b'],
      [['x'], 'a'],
    ];
    expect(order(edges)).toEqual(['a', 'b', 'result']);
  });

  it('refuses a circle', () => {
    expect(() =>
      order([
        [['a'], 'result'],
        [['b'], 'a'],
        [['a'], 'b'],
      ]),
    ).toThrow(/a circle at '[ab]'/);
  });

  it('bears a chain of a hundred thousand', () => {
    const chain = Array.from({ length: 100_000 }, (_, i): [string[], string] => [
      [`${i}`],
      `${i + 1}`,
    ]);
    expect(order([...chain.reverse(), [['100000'], 'result']])).toHaveLength(100_001);
  });
});
