/** Names of the tensors that a session of a graph needs. */
export interface GraphTensorNames {
  features: string;
  lengths: string;
  result: string;
}

const find = (names: readonly string[], pattern: RegExp) => names.find((n) => pattern.test(n));
const lengthPattern = /length|_len$/;

/**
 * Finds a CTC graph's tensors by their names, in which exporters differ only around the edges.
 *
 * @throws Error that lists the names there are
 */
export function bindCtcTensors(
  inputNames: readonly string[],
  outputNames: readonly string[],
): GraphTensorNames {
  const encodedLengths = find(outputNames, lengthPattern);
  // 'encoded' is what an encoder without its head gives.
  const result =
    find(outputNames, /log_?probs|logits/i) ??
    outputNames.find((name) => name !== encodedLengths && name !== 'encoded');
  return bind('a CTC graph', inputNames, outputNames, result);
}

/**
 * Finds the tensors of an RNN-T model's encoder.
 *
 * @throws Error that lists the names there are
 */
export function bindEncoderTensors(
  inputNames: readonly string[],
  outputNames: readonly string[],
): GraphTensorNames {
  const given = outputNames.filter((name) => !lengthPattern.test(name));
  // Log-probabilities are what a whole CTC model gives.
  const isEncoder = given.length === 1 && !find(given, /log_?probs|logits/i);
  return bind('an encoder', inputNames, outputNames, isEncoder ? given[0] : undefined);
}

function bind(
  what: string,
  inputNames: readonly string[],
  outputNames: readonly string[],
  result: string | undefined,
): GraphTensorNames {
  const lengths = find(inputNames, /length/);
  const features = inputNames.find((name) => name !== lengths);
  if (inputNames.length !== 2 || !lengths || !features || !result) {
    throw new Error(`not ${what}: ${inputNames.join(', ')} → ${outputNames.join(', ')}`);
  }
  return { features, lengths, result };
}
