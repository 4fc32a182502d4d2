import type { GraphEditor } from '../graph/graph-editor';

/** They change how a single vector is arranged, not what is in it. */
const arranging = new Set([
  ...['Transpose', 'Squeeze', 'Unsqueeze', 'Reshape', 'Flatten', 'Identity', 'Cast', 'Dropout'],
]);

/**
 * Goes back from a tensor to the one that its numbers were computed in. The graphs of a
 * transducer's head work on one frame and one token, so that a tensor is one vector however it is
 * arranged.
 *
 * @throws Error where the way leads in a circle
 */
export function traceOrigin(editor: GraphEditor, name: string | undefined): string {
  let origin = name ?? '';
  const passed = new Set<string>();
  for (;;) {
    const producer = editor.producerOf(origin);
    if (!producer || !arranging.has(producer.opType)) return origin;
    if (passed.has(origin)) throw new Error(`the graph has a circle at '${origin}'`);
    passed.add(origin);
    origin = producer.input[0] ?? '';
  }
}

/** Whether a tensor is an input of the graph. */
export function isInput(editor: GraphEditor, name: string): boolean {
  return editor.graph.input.some((input) => input.name === name);
}
