import { describe, expect, test } from 'vitest';
import { bindCtcTensors } from '../../../workers/models/bind-tensors';

describe('the tensors of a CTC graph', () => {
  test('as the published export names them', () => {
    expect(bindCtcTensors(['features', 'feature_lengths'], ['log_probs'])).toEqual({
      features: 'features',
      lengths: 'feature_lengths',
      logProbs: 'log_probs',
      encodedLengths: null,
    });
  });

  test('of newer exports, which give the lengths too', () => {
    expect(
      bindCtcTensors(['features', 'feature_lengths'], ['log_probs', 'encoded_lengths']),
    ).toMatchObject({ logProbs: 'log_probs', encodedLengths: 'encoded_lengths' });
  });

  test('in any order and under other names', () => {
    expect(bindCtcTensors(['length', 'audio_signal'], ['encoded_lengths', 'logits'])).toEqual({
      features: 'audio_signal',
      lengths: 'length',
      logProbs: 'logits',
      encodedLengths: 'encoded_lengths',
    });
    expect(bindCtcTensors(['x', 'x_length'], ['logprobs']).logProbs).toBe('logprobs');
    expect(bindCtcTensors(['x', 'x_length'], ['output']).logProbs).toBe('output');
  });
});

test.each([
  ['Silero VAD', ['input', 'state', 'sr'], ['output', 'stateN']],
  ['an RNN-T decoder', ['x', 'h.1', 'c.1'], ['dec', 'h', 'c']],
  ['an RNN-T joint', ['enc', 'dec'], ['joint']],
  ['a streaming graph', ['features', 'feature_lengths', 'cache'], ['log_probs']],
  ['a graph without lengths', ['features'], ['log_probs']],
  ['a graph of lengths alone', ['feature_lengths'], ['log_probs']],
  ['a graph that gives lengths alone', ['features', 'feature_lengths'], ['encoded_lengths']],
  ['an RNN-T encoder', ['audio_signal', 'length'], ['encoded', 'encoded_len']],
])('%s is refused, and its names are told', (_, inputs, outputs) => {
  const message = `not a CTC graph: ${inputs.join(', ')} → ${outputs.join(', ')}`;
  expect(() => bindCtcTensors(inputs, outputs)).toThrow(message);
});
