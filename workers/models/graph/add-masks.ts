import { DataType } from './data-types';
import type { GraphEditor } from './graph-editor';
import { makeNode } from './make-node';
import { replaceLast } from './replace-last';

/** From here on, what is masked vanishes in fp32 whatever it was: exp(-9000) is 0. */
const LARGE = -9000;

/**
 * Where(mask, -10000, scores) before a Softmax → scores + Where(mask, -10000, 0): choosing goes
 * number by number, adding four at a time, and the mask is small.
 */
export async function addMasks(editor: GraphEditor): Promise<void> {
  const choices = editor.graph.node.filter(({ opType }) => opType === 'Where');
  for (const choice of choices) {
    const [mask = '', masked, scores = ''] = choice.input;
    const constant = editor.constant(masked);
    if (constant?.type !== DataType.FLOAT || constant.byteLength !== 4) continue;
    const [value = 0] = (await editor.numbersOf(constant)) ?? [];
    const reader = editor.soleConsumerOf(choice.output[0] ?? '');
    if (value > LARGE || reader?.opType !== 'Softmax') continue;
    const zero = editor.addSmallConstant('zero', DataType.FLOAT, [], Float32Array.of(0));
    const term = editor.freshName(mask);
    editor.addNode(makeNode('Where', [mask, constant.name, zero], [term]));
    replaceLast(editor, choice, [makeNode('Add', [scores, term], [])]);
  }
}
