import { detailOf } from '../../../src/shared/errors';
import { bindCtcTensors } from '../bind-tensors';
import { inspectGraph } from '../graph/inspect-graph';

/** Mel bands of GigaAM's front ends. */
const FEATURE_BANDS = 64;

/**
 * Looks whether a file is a CTC graph of GigaAM's shape.
 *
 * @returns the number of its classes, or why it is none
 */
export async function describeGraph(
  source: Blob,
): Promise<{ classes: number } | { obstacle: string }> {
  try {
    const { inputs, outputs, classes, featureBands } = await inspectGraph(source);
    bindCtcTensors(
      inputs.map(({ name }) => name),
      outputs.map(({ name }) => name),
    );
    if (featureBands !== null && featureBands !== FEATURE_BANDS)
      return { obstacle: `it hears ${featureBands} bands, not ${FEATURE_BANDS}` };
    // An encoder without a head does not say how many classes there are.
    return classes === null ? { obstacle: 'it has no head of fixed size' } : { classes };
  } catch (error) {
    return { obstacle: detailOf(error) };
  }
}
