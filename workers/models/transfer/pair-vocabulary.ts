import { countCommon } from './count-common';
import type { VocabularyFacts } from './read-vocabulary';

/** A vocabulary that came along. */
export interface VocabularyCandidate {
  name: string;
  facts: VocabularyFacts;
}

/**
 * Finds the vocabulary of a graph: of those with as many tokens as the graph has classes, the one
 * whose name has most in common with the graph's.
 *
 * @returns why there is none, otherwise
 */
export function pairVocabulary<Candidate extends VocabularyCandidate>(
  graphName: string,
  classes: number,
  candidates: readonly Candidate[],
): Candidate | 'vocabulary-missing' | 'vocabulary-misfit' {
  if (candidates.length === 0) return 'vocabulary-missing';
  let best: { candidate: Candidate; common: number } | null = null;
  for (const candidate of candidates) {
    if (candidate.facts.classes !== classes) continue;
    const common = countCommon(candidate.name, graphName);
    if (!best || common > best.common) best = { candidate, common };
  }
  return best?.candidate ?? 'vocabulary-misfit';
}
