import type { GraphEditor } from './graph-editor';
import type { NodeProto } from './onnx_pb';

/**
 * Lets a chain of nodes give what a node gave. An input without a name is the output of the node
 * before; outputs need no names.
 */
export function replaceLast(editor: GraphEditor, last: NodeProto, chain: NodeProto[]): void {
  const output = last.output[0] ?? '';
  editor.removeNode(last);
  let before = '';
  for (const [index, node] of chain.entries()) {
    node.input = node.input.map((input) => (input === '' ? before : input));
    before = index === chain.length - 1 ? output : editor.freshName(output);
    node.output = [before];
    node.name = before;
    editor.addNode(node);
  }
}
