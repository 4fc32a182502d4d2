import { DataType } from './data-types';
import type { GraphEditor } from './graph-editor';
import { makeNode } from './make-node';
import type { ConvShape } from './conv-shape';

/** Time is the second axis of [batch, frames, channels]. */
const TIME = 1;
/** 'To the end', for Slice. */
const END = 2n ** 63n - 1n;

/** Adds zeros before the first and after the last frame; returns the longer tensor's name. */
export function padFrames(editor: GraphEditor, frames: string, [before, after]: [number, number]) {
  if (before === 0 && after === 0) return frames;
  const ends = BigInt64Array.from([0, before, 0, 0, after, 0], BigInt);
  const padded = editor.freshName(frames);
  const pads = editor.addSmallConstant('pads', DataType.INT64, [6], ends);
  editor.addNode(makeNode('Pad', [frames, pads], [padded]));
  return padded;
}

/**
 * What each place of a kernel sees: frame `place` of the padded input for the first output, and
 * from there on as far apart as the outputs are.
 */
export function shiftFrames(editor: GraphEditor, padded: string, shape: ConvShape): string[] {
  const { kernel, stride } = shape;
  const constant = (value: bigint) =>
    editor.addSmallConstant('slice', DataType.INT64, [1], BigInt64Array.of(value));
  return Array.from({ length: kernel }, (_, place) => {
    const rest = BigInt(kernel - 1 - place);
    const shifted = editor.freshName(padded);
    const bounds = [BigInt(place), rest === 0n ? END : -rest, BigInt(TIME), BigInt(stride)];
    editor.addNode(makeNode('Slice', [padded, ...bounds.map(constant)], [shifted]));
    return shifted;
  });
}
