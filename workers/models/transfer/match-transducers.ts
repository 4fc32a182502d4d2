import { countCommon } from './count-common';
import type { GraphDescription } from './describe-graph';

type Part = Extract<GraphDescription, { kind: 'encoder' | 'decoder' | 'joint' }>;

/** A graph of an RNN-T model that nobody knows. */
export interface TransducerPart {
  name: string;
  description: Part;
}

/** Three graphs that fit each other. */
export interface TransducerSet<Candidate> {
  encoder: Candidate;
  decoder: Candidate;
  joint: Candidate;
  classes: number;
}

/**
 * Finds the decoder and the joint network of each encoder: of those whose sizes fit, the ones whose
 * names have most in common with the encoder's. No graph belongs to two models.
 *
 * @returns the sets, and what is left over
 */
export function matchTransducers<Candidate extends TransducerPart>(
  parts: readonly Candidate[],
): { sets: TransducerSet<Candidate>[]; left: Candidate[] } {
  const left = new Set(parts);
  const sets: TransducerSet<Candidate>[] = [];
  for (const encoder of parts) {
    if (encoder.description.kind !== 'encoder') continue;
    const found = findBest(encoder, encoder.description.width, left);
    if (!found) continue;
    for (const part of [encoder, found.decoder, found.joint]) left.delete(part);
    sets.push({ encoder, ...found });
  }
  return { sets, left: [...left] };
}

function findBest<Candidate extends TransducerPart>(
  encoder: Candidate,
  width: number,
  candidates: ReadonlySet<Candidate>,
) {
  let best: Omit<TransducerSet<Candidate>, 'encoder'> | null = null;
  let most = -1;
  for (const joint of candidates) {
    const { description: joining } = joint;
    if (joining.kind !== 'joint' || joining.width !== width) continue;
    for (const decoder of candidates) {
      const { description: predicting } = decoder;
      const fits =
        predicting.kind === 'decoder' &&
        predicting.hidden === joining.hidden &&
        predicting.classes === joining.classes;
      const common =
        countCommon(joint.name, encoder.name) + countCommon(decoder.name, encoder.name);
      if (!fits || common <= most) continue;
      best = { decoder, joint, classes: joining.classes };
      most = common;
    }
  }
  return best;
}
