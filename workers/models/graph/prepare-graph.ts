import type { Precision, PreparedGraph } from '../../../src/shared/models/prepared-model';
import { dropLogSoftmax } from './drop-log-softmax';
import type { GraphEditor } from './graph-editor';
import { findForm } from './graph-form';
import { narrowActivations } from './narrow-activations';
import { openGraph } from './open-graph';
import { rewriteInt8 } from './rewrite-int8';
import { findStrangeOperator, rewriteQ8 } from './rewrite-q8';

/** Counted up whenever the same file would give another graph. */
export const REWRITER_VERSION = 3;

/**
 * Makes the form of a graph that a precision wants. A graph that cannot have it comes out as it
 * is, with the reason. Weights that were floats stay floats.
 *
 * @param source an ONNX file with all its weights
 * @throws Error where it is no such file
 */
export async function prepareGraph(source: Blob, precision: Precision): Promise<PreparedGraph> {
  const editor = await openGraph(source);
  const rewritten = precision === 'as-is' ? '' : await rewrite(editor, precision);
  if (typeof rewritten !== 'string') return rewritten;
  // What was tried may have changed the graph.
  return (await openGraph(source)).finish({
    version: REWRITER_VERSION,
    precision: 'as-is',
    output: 'log-probs',
    obstacle: rewritten || null,
  });
}

/** @returns the obstacle where there is one */
async function rewrite(
  editor: GraphEditor,
  precision: Exclude<Precision, 'as-is'>,
): Promise<PreparedGraph | string> {
  const form = findForm(editor);
  const facts = { version: REWRITER_VERSION, precision, obstacle: null };
  if (precision === 'int8') {
    if (form !== 'int8-dynamic') return 'its weights are not in 8 bits';
    await rewriteInt8(editor);
    return editor.finish({ ...facts, output: 'log-probs' });
  }
  if (form === 'fp16' || form === 'other') return 'its weights are neither fp32 nor dynamic int8';
  const obstacle = await rewriteQ8(editor);
  if (obstacle) return obstacle;
  const output = dropLogSoftmax(editor) ? 'logits' : 'log-probs';
  if (precision === 'q8f16') narrowActivations(editor);
  const prepared = editor.finish({ ...facts, output });
  return findStrangeOperator(editor) ?? prepared;
}
