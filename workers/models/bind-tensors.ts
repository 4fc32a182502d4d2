/** Names of a CTC graph's tensors. */
export interface CtcTensorNames {
  features: string;
  lengths: string;
  logProbs: string;
  /** Only newer exports have it. */
  encodedLengths: string | null;
}

/**
 * Finds a CTC graph's tensors by their names, in which exporters differ only around the edges.
 *
 * @throws Error that lists the names there are
 */
export function bindCtcTensors(
  inputNames: readonly string[],
  outputNames: readonly string[],
): CtcTensorNames {
  const find = (names: readonly string[], pattern: RegExp) => names.find((n) => pattern.test(n));
  const lengths = find(inputNames, /length/);
  const features = inputNames.find((name) => name !== lengths);
  const encodedLengths = find(outputNames, /length|_len$/) ?? null;
  // 'encoded' is what an encoder without its head gives.
  const logProbs =
    find(outputNames, /log_?probs|logits/i) ??
    outputNames.find((name) => name !== encodedLengths && name !== 'encoded');
  if (inputNames.length !== 2 || !lengths || !features || !logProbs) {
    throw new Error(`not a CTC graph: ${inputNames.join(', ')} → ${outputNames.join(', ')}`);
  }
  return { features, lengths, logProbs, encodedLengths };
}
