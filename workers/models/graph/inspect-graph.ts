import { DataType } from './data-types';
import { findForm, type GraphForm } from './graph-form';
import type { ValueInfoProto } from './onnx_pb';
import { openGraph } from './open-graph';
import { prepareGraph } from './prepare-graph';

/** One input or output of a graph. */
interface TensorFacts {
  name: string;
  /** As ONNX calls it, such as `FLOAT` and `INT64`; null for what is no tensor. */
  type: string | null;
  /** Sizes, or names for those that are known only at run time, or null; null where none is said. */
  shape: (number | string | null)[] | null;
}

/** What can be told of an ONNX file without running it. */
export interface GraphFacts {
  inputs: TensorFacts[];
  outputs: TensorFacts[];
  /** Last size of the first output of floats in three dimensions; null where it is not said. */
  classes: number | null;
  /** Second size of the first input of floats in three dimensions. */
  featureBands: number | null;
  form: GraphForm;
  /** Why it cannot be made a graph for WebGPU; null where it can. */
  gpuObstacle: string | null;
}

/**
 * Inspects a graph; of its weights only a few are read.
 *
 * @throws Error that says what is wrong, where the file is no ONNX model with all its weights
 */
export async function inspectGraph(source: Blob): Promise<GraphFacts> {
  const editor = await openGraph(source);
  const { graph } = editor;
  const constants = new Set(graph.initializer.map(({ name }) => name));
  // Old exporters list weights among the inputs.
  const inputs = graph.input.filter(({ name }) => !constants.has(name)).map(describe);
  const outputs = graph.output.map(describe);
  return {
    inputs,
    outputs,
    classes: sizeOf(outputs, 2),
    featureBands: sizeOf(inputs, 1),
    form: findForm(editor),
    gpuObstacle: (await prepareGraph(source, 'q8')).obstacle,
  };
}

function describe({ name, type }: ValueInfoProto): TensorFacts {
  if (type?.value.case !== 'tensorType') return { name, type: null, shape: null };
  const { elemType, shape } = type.value.value;
  const sizes = shape?.dim.map(({ value }) => {
    if (value.case === 'dimValue') return Number(value.value);
    return value.case === 'dimParam' && value.value !== '' ? value.value : null;
  });
  return { name, type: DataType[elemType] ?? null, shape: sizes ?? null };
}

function sizeOf(tensors: readonly TensorFacts[], axis: number): number | null {
  const tensor = tensors.find(
    ({ type, shape }) => type?.startsWith('FLOAT') && shape?.length === 3,
  );
  const size = tensor?.shape?.[axis];
  return typeof size === 'number' ? size : null;
}
