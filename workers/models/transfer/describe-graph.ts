import { detailOf } from '../../../src/shared/errors';
import { bindCtcTensors, bindEncoderTensors } from '../bind-tensors';
import { inspectGraph, type GraphFacts } from '../graph/inspect-graph';
import { readJoint } from '../transducer/read-joint';
import { readPrediction } from '../transducer/read-prediction';

/** Mel bands of GigaAM's front ends. */
const FEATURE_BANDS = 64;

/** The small graphs of an RNN-T model are read whole; GigaAM's have 4.6 MB at most. */
const LARGEST_SMALL_BYTES = 64 * 1024 * 1024;

/** What a graph is, and the sizes by which the parts of a model find each other. */
export type GraphDescription =
  | { kind: 'ctc'; classes: number }
  | { kind: 'encoder'; width: number }
  | { kind: 'decoder'; classes: number; hidden: number }
  | { kind: 'joint'; classes: number; hidden: number; width: number };

/**
 * Looks whether a file is a graph of GigaAM's shape: a whole CTC model, or a part of an RNN-T model.
 *
 * @returns what it is, or why it is none
 */
export async function describeGraph(
  source: Blob,
): Promise<GraphDescription | { obstacle: string }> {
  try {
    const facts = await inspectGraph(source);
    const inputs = facts.inputs.map(({ name }) => name);
    const outputs = facts.outputs.map(({ name }) => name);
    const hears = (bind: typeof bindCtcTensors) => succeeds(() => bind(inputs, outputs));
    if (hears(bindEncoderTensors) && widthOf(facts) !== null) return describeEncoder(facts);
    if (hears(bindCtcTensors)) return describeCtc(facts);
    const part = source.size <= LARGEST_SMALL_BYTES ? await describePart(source) : null;
    if (part) return part;
    // Says which names there are.
    bindCtcTensors(inputs, outputs);
    return { obstacle: 'it is no part of a model' };
  } catch (error) {
    return { obstacle: detailOf(error) };
  }
}

function describeCtc({ classes, featureBands }: GraphFacts) {
  if (featureBands !== null && featureBands !== FEATURE_BANDS) return refuseBands(featureBands);
  // An encoder without a head does not say how many classes there are.
  if (classes === null) return { obstacle: 'it has no head of fixed size' };
  return { kind: 'ctc', classes } as const;
}

function describeEncoder(facts: GraphFacts) {
  const { featureBands } = facts;
  if (featureBands !== null && featureBands !== FEATURE_BANDS) return refuseBands(featureBands);
  return { kind: 'encoder', width: widthOf(facts) ?? 0 } as const;
}

const refuseBands = (bands: number) => ({
  obstacle: `it hears ${bands} bands, not ${FEATURE_BANDS}`,
});

/** Of an encoder's frames, [batch, width, frames]: log-probabilities have a fixed size at the end. */
function widthOf({ outputs }: GraphFacts): number | null {
  const shape = outputs.find(({ shape }) => shape?.length === 3)?.shape;
  const [, width, frames] = shape ?? [];
  return typeof width === 'number' && typeof frames !== 'number' ? width : null;
}

async function describePart(source: Blob): Promise<GraphDescription | null> {
  const prediction = await readPrediction(source).catch(() => null);
  if (prediction) {
    return { kind: 'decoder', classes: prediction.classes, hidden: prediction.hidden };
  }
  const joint = await readJoint(source).catch(() => null);
  if (!joint) return null;
  const { encoder, prediction: state, output } = joint;
  return { kind: 'joint', classes: output.outputs, hidden: state.inputs, width: encoder.inputs };
}

function succeeds(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
