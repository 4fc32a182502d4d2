import { describe, expect, it } from 'vitest';
import { fromBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema } from '../../../../workers/models/graph/onnx_pb';
import { prepareGraph, REWRITER_VERSION } from '../../../../workers/models/graph/prepare-graph';
import { expectedOf, largestDifference, readModel, runPrepared, runWhole } from './run-prepared';

/** Every way of `quantize_dynamic`; `expected.json` has fp32's numbers for the same weights. */
const quantised = [
  'u8',
  'u8-channels',
  'i8',
  'i8-channels',
  'i8-reduced',
  'u8-attention',
  'u8-opset20',
  'u8-typed-fields',
];

const prepare = async (name: string, precision: Parameters<typeof prepareGraph>[1]) => {
  const source = readModel(`slim/${name}.onnx`);
  return { source, prepared: await prepareGraph(new Blob([source]), precision) };
};

const operatorsOf = (graph: Uint8Array) =>
  (fromBinary(ModelProtoSchema, graph).graph?.node ?? []).map(({ opType }) => opType);

describe('q8, for WebGPU', () => {
  it.each(quantised)('%s: the log-probabilities of fp32 with the same weights', async (name) => {
    const { source, prepared } = await prepare(name, 'q8');
    expect(prepared).toMatchObject({
      version: REWRITER_VERSION,
      precision: 'q8',
      output: 'logits',
      obstacle: null,
    });
    expect(largestDifference(expectedOf(name), await runPrepared(prepared, source))).toBeLessThan(
      1e-4,
    );
    const operators = operatorsOf(prepared.graph);
    expect(operators.filter((operator) => /Integer|Quantize|LogSoftmax/.test(operator))).toEqual(
      [],
    );
    // 8 matrices, and the convolutions of width 1 where they are in 8 bits.
    const pointwise = name.startsWith('i8-') ? 0 : 3;
    expect(operators.filter((operator) => operator === 'MatMulNBits')).toHaveLength(8 + pointwise);
  });

  it('a graph of floats keeps its weights', async () => {
    const { source, prepared } = await prepare('fp32', 'q8');
    expect(prepared).toMatchObject({ precision: 'q8', output: 'logits', obstacle: null });
    expect(largestDifference(expectedOf('fp32'), await runPrepared(prepared, source))).toBeLessThan(
      1e-4,
    );
  });
});

describe('q8f16, for WebGPU with 16-bit activations', () => {
  it.each([...quantised, 'fp32'])('%s: within 2e-2 of fp32', async (name) => {
    const { source, prepared } = await prepare(name, 'q8f16');
    expect(prepared).toMatchObject({ precision: 'q8f16', obstacle: null });
    expect(largestDifference(expectedOf(name), await runPrepared(prepared, source))).toBeLessThan(
      2e-2,
    );
  });

  it('halves what is float and leaves 8-bit weights', async () => {
    const bytes = async (name: string, precision: 'q8' | 'q8f16') => {
      const last = (await prepare(name, precision)).prepared.weights.at(-1);
      return (last?.offset ?? 0) + (last?.length ?? 0);
    };
    const [wide, narrow] = [await bytes('fp32', 'q8'), await bytes('fp32', 'q8f16')];
    expect(narrow / wide).toBeLessThan(0.55);
  });
});

describe('int8, for WASM', () => {
  it.each(quantised)(
    '%s: what the published graph gives, within its own rounding',
    async (name) => {
      const { source, prepared } = await prepare(name, 'int8');
      expect(prepared).toMatchObject({ precision: 'int8', output: 'log-probs', obstacle: null });
      const scores = await runPrepared(prepared, source);
      const reference = expectedOf(name);
      const published = largestDifference(reference, await runWhole(source));
      // Activations of 8 bits: the published graph is off by up to 0.14 on these weights.
      expect(largestDifference(reference, scores)).toBeLessThan(Math.max(0.05, 1.5 * published));
    },
  );

  it('has no convolution and no norm left whole', async () => {
    const operators = operatorsOf((await prepare('u8', 'int8')).prepared.graph);
    expect(operators).not.toContain('ConvInteger');
    expect(operators).not.toContain('LayerNormalization');
    expect(operators.filter((operator) => operator === 'InstanceNormalization')).toHaveLength(6);
    expect(operators.filter((operator) => operator === 'MatMulInteger')).toHaveLength(8 + 5);
  });

  it('a graph of floats stays as it is and says why', async () => {
    const { source, prepared } = await prepare('fp32', 'int8');
    expect(prepared).toMatchObject({
      precision: 'as-is',
      output: 'log-probs',
      obstacle: 'its weights are not in 8 bits',
    });
    expect(await runPrepared(prepared, source)).toEqual(await runWhole(source));
  });
});

it('as-is: the same numbers to the last bit, all large weights outside the graph', async () => {
  const { source, prepared } = await prepare('u8', 'as-is');
  expect(prepared).toMatchObject({ precision: 'as-is', output: 'log-probs', obstacle: null });
  expect(await runPrepared(prepared, source)).toEqual(await runWhole(source));
  const inside = fromBinary(ModelProtoSchema, prepared.graph).graph?.initializer ?? [];
  expect(Math.max(...inside.map(({ rawData }) => rawData.length))).toBeLessThan(1024);
  expect(new Set(prepared.weights.map(({ kind }) => kind))).toEqual(new Set(['copy']));
});

it('recipes lie one after another, as WeightsReader takes them', async () => {
  for (const precision of ['int8', 'q8', 'q8f16'] as const) {
    const { prepared } = await prepare('u8-channels', precision);
    let end = 0;
    for (const { offset, length } of prepared.weights) {
      expect(offset).toBe(end);
      expect(length).toBeGreaterThan(0);
      end += length;
    }
  }
});
