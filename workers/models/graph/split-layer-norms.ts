import { create } from '@bufbuild/protobuf';
import { DataType } from './data-types';
import type { GraphEditor } from './graph-editor';
import { findRanks } from './find-ranks';
import { intOf, makeNode } from './make-node';
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  type NodeProto,
  TensorProtoSchema,
} from './onnx_pb';
import { replaceLast } from './replace-last';

/**
 * LayerNormalization over the last axis of [batch, frames, channels] → InstanceNormalization, a
 * product and a sum: the runtime's kernel for the former goes number by number in WebAssembly,
 * those for the latter four at a time.
 */
export function splitLayerNorms(editor: GraphEditor): void {
  const ranks = findRanks(editor);
  const norms = editor.graph.node.filter(({ opType }) => opType === 'LayerNormalization');
  for (const norm of norms) {
    const [input = '', scale = '', bias] = norm.input;
    const axis = intOf(norm, 'axis', -1);
    const isUsual = ranks.get(input) === 3 && (axis === -1 || axis === 2);
    if (!isUsual || norm.output.length > 1 || editor.constant(scale)?.dims.length !== 1) continue;
    const { ones, zeros } = constantsFor(editor, input);
    const instance = makeNode('InstanceNormalization', [input, ones, zeros], []);
    instance.attribute.push(...norm.attribute.filter(({ name }) => name === 'epsilon'));
    replaceLast(editor, norm, [
      instance,
      makeNode('Mul', ['', scale], []),
      ...(bias ? [makeNode('Add', ['', bias], [])] : []),
    ]);
  }
}

/** As many ones and zeros as there are frames. */
function constantsFor(editor: GraphEditor, frames: string) {
  const shape = editor.freshName(frames);
  const count = editor.freshName(frames);
  const axis = editor.addSmallConstant('axis', DataType.INT64, [1], BigInt64Array.of(1n));
  editor.addNode(makeNode('Shape', [frames], [shape]));
  editor.addNode(makeNode('Gather', [shape, axis], [count]));
  const fill = (value: number) => {
    const filled = editor.freshName(count);
    editor.addNode(makeFilling(count, filled, value));
    return filled;
  };
  return { ones: fill(1), zeros: fill(0) };
}

function makeFilling(count: string, output: string, value: number): NodeProto {
  const node = makeNode('ConstantOfShape', [count], [output]);
  const rawData = new Uint8Array(Float32Array.of(value).buffer);
  const t = create(TensorProtoSchema, { dims: [1n], dataType: DataType.FLOAT, rawData });
  node.attribute.push(
    create(AttributeProtoSchema, { name: 'value', type: AttributeType.TENSOR, t }),
  );
  return node;
}
