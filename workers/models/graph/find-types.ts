import { DataType } from './data-types';
import type { GraphEditor } from './graph-editor';
import { intOf } from './make-node';
import type { NodeProto } from './onnx_pb';
import { sortNodes } from './sort-nodes';

const comparisons = /^(Less|Greater|LessOrEqual|GreaterOrEqual|Equal|And|Or|Xor|Not|IsNaN|IsInf)$/;

/** Types of all tensors: most operators give what they take. */
export function findTypes(editor: GraphEditor): Map<string, number> {
  const { graph } = editor;
  const types = new Map<string, number>();
  for (const { name, type } of graph.input) {
    if (type?.value.case === 'tensorType') types.set(name, type.value.value.elemType);
  }
  for (const { name, type } of editor.listConstants()) types.set(name, type);
  for (const node of sortNodes(graph)) {
    const type = typeOf(node, types);
    if (type !== undefined) for (const output of node.output) types.set(output, type);
  }
  return types;
}

function typeOf(node: NodeProto, types: ReadonlyMap<string, number>): number | undefined {
  if (comparisons.test(node.opType)) return DataType.BOOL;
  switch (node.opType) {
    case 'Shape':
    case 'Size':
    case 'NonZero':
    case 'ArgMax':
    case 'ArgMin':
      return DataType.INT64;
    case 'Cast':
      return intOf(node, 'to', DataType.FLOAT);
    case 'Constant':
    case 'ConstantOfShape': {
      const tensor = node.attribute.find(({ name }) => name === 'value')?.t;
      return tensor?.dataType ?? DataType.FLOAT;
    }
    case 'Where':
      return types.get(node.input[1] ?? '');
    default:
      return types.get(node.input[0] ?? '');
  }
}
