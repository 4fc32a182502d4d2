import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { makeNode } from '../../../../workers/models/graph/make-node';
import {
  type GraphProto,
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation as DataLocation,
} from '../../../../workers/models/graph/onnx_pb';
import { prepareGraph } from '../../../../workers/models/graph/prepare-graph';
import { largestDifference, readModel, runPrepared, runWhole } from './run-prepared';

/** One of the slim models with a change. */
function changed(name: string, change: (graph: GraphProto) => void) {
  const model = fromBinary(ModelProtoSchema, readModel(`slim/${name}.onnx`));
  if (model.graph) change(model.graph);
  return toBinary(ModelProtoSchema, model);
}

const find = (graph: GraphProto, opType: string) => {
  const node = graph.node.find((candidate) => candidate.opType === opType);
  if (!node) throw new Error(`no ${opType}`);
  return node;
};

describe('a graph that the rewriter does not know', () => {
  it.each([
    [
      'whose product is read before it is scaled',
      /MatMulInteger '.*': its result is not made a float/,
      (graph: GraphProto) => {
        const product = find(graph, 'MatMulInteger').output[0] ?? '';
        graph.node.push(makeNode('Cast', [product], ['other'], { to: 6 }));
        graph.output.push({ ...graph.output[0]!, name: 'other', type: undefined as never });
      },
    ],
    [
      'with the zero point of another tensor',
      /MatMulInteger '.*': its input is not quantised dynamically/,
      (graph: GraphProto) => {
        const zero = graph.initializer.find((tensor) => tensor.name.endsWith('_zero_point'));
        find(graph, 'MatMulInteger').input[2] = zero?.name ?? '';
      },
    ],
  ])('%s runs as it is and says why', async (_name, reason, change) => {
    const source = changed('u8', change);
    const prepared = await prepareGraph(new Blob([source]), 'q8');
    expect(prepared.precision).toBe('as-is');
    expect(prepared.output).toBe('log-probs');
    expect(prepared.obstacle).toMatch(reason);
    expect(await runPrepared(prepared, source)).toEqual(await runWhole(source));
  });

  it('keeps a quantiser of its own kind from WebGPU', async () => {
    const source = changed('fp32', (graph) => {
      find(graph, 'MatMul').opType = 'QLinearMatMul';
    });
    const prepared = await prepareGraph(new Blob([source]), 'q8');
    expect(prepared).toMatchObject({
      precision: 'as-is',
      obstacle: 'its weights are neither fp32 nor dynamic int8',
    });
  });

  it('keeps a norm over four axes whole for WASM', async () => {
    const source = changed('u8', (graph) => {
      const norm = find(graph, 'LayerNormalization');
      const [input = ''] = norm.input;
      const axes = { ...graph.initializer.find((t) => t.name === '/Constant_1_output_0')! };
      axes.name = 'axes';
      axes.dims = [1n];
      graph.initializer.push(axes);
      graph.node.unshift(
        makeNode('Unsqueeze', [input, 'axes'], ['wider']),
        makeNode('Squeeze', ['normal', 'axes'], [norm.output[0] ?? '']),
      );
      norm.input[0] = 'wider';
      norm.output[0] = 'normal';
    });
    const prepared = await prepareGraph(new Blob([source]), 'int8');
    const graph = fromBinary(ModelProtoSchema, prepared.graph).graph;
    const norms = graph?.node.filter(({ opType }) => opType === 'LayerNormalization');
    expect(norms?.map(({ input }) => input[0])).toContain('wider');
    const difference = largestDifference(
      await runWhole(source),
      await runPrepared(prepared, source),
    );
    expect(difference).toBeLessThan(0.3);
  });
});

describe('a file that is refused', () => {
  it.each([
    ['nothing', new Uint8Array(), 'no ONNX model: the file has no graph'],
    ['text', new TextEncoder().encode('<!doctype html><html></html>'), /broken protobuf/],
    ['the first half of a model', readModel('slim/u8.onnx').slice(0, 100_000), /broken protobuf/],
  ])('%s', async (_name, bytes, reason) => {
    await expect(prepareGraph(new Blob([bytes]), 'int8')).rejects.toThrow(reason);
  });

  it('a model whose data lie in another file', async () => {
    const bytes = changed('fp32', (graph) => {
      const tensor = graph.initializer.find(({ rawData }) => rawData.length > 1024)!;
      tensor.rawData = new Uint8Array();
      tensor.dataLocation = DataLocation.EXTERNAL;
      const location = { key: 'location', value: 'weights.bin' };
      tensor.externalData = [create(StringStringEntryProtoSchema, location)];
    });
    await expect(prepareGraph(new Blob([bytes]), 'q8')).rejects.toThrow(/are in another file/);
  });

  it('a tensor with fewer bytes than its shape wants', async () => {
    const bytes = changed('fp32', (graph) => {
      const tensor = graph.initializer.find(({ rawData }) => rawData.length > 4096)!;
      tensor.rawData = tensor.rawData.slice(0, 2048);
    });
    await expect(prepareGraph(new Blob([bytes]), 'q8')).rejects.toThrow(/has 2048 bytes, not/);
  });
});
