import { type GraphEditor } from './graph-editor';
import { intOf } from './make-node';

/**
 * Takes away the LogSoftmax over classes at the end of a CTC graph, which WebGPU does not compute;
 * what reads the output normalises it (`normaliseRows`).
 *
 * @returns whether there was one
 */
export function dropLogSoftmax(editor: GraphEditor): boolean {
  const last = editor.graph.output
    .map(({ name }) => editor.producerOf(name))
    .find((node) => node?.opType === 'LogSoftmax');
  const output = last?.output[0];
  const logits = last?.input[0];
  if (!last || !output || !logits) return false;
  const axis = intOf(last, 'axis', -1);
  const before = editor.producerOf(logits);
  const isLastAxis = axis === -1 || axis === 2;
  if (!before || !isLastAxis || editor.isOutput(logits)) return false;
  // Others that read the log-probabilities would get logits.
  if (editor.consumersOf(output).length > 0) return false;
  editor.removeNode(last);
  editor.rewire(before, (node) => {
    node.output = node.output.map((name) => (name === logits ? output : name));
  });
  editor.replaceUses(logits, output);
  return true;
}
