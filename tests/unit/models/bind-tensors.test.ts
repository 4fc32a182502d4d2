import { describe, expect, test } from 'vitest';
import { bindCtcTensors, bindEncoderTensors } from '../../../workers/models/bind-tensors';

describe('the tensors of a CTC graph', () => {
  test('as the published export names them', () => {
    expect(bindCtcTensors(['features', 'feature_lengths'], ['log_probs'])).toEqual({
      features: 'features',
      lengths: 'feature_lengths',
      result: 'log_probs',
    });
  });

  test('of newer exports, which give the lengths too', () => {
    expect(
      bindCtcTensors(['features', 'feature_lengths'], ['log_probs', 'encoded_lengths']),
    ).toMatchObject({ result: 'log_probs' });
  });

  test('in any order and under other names', () => {
    expect(bindCtcTensors(['length', 'audio_signal'], ['encoded_lengths', 'logits'])).toEqual({
      features: 'audio_signal',
      lengths: 'length',
      result: 'logits',
    });
    expect(bindCtcTensors(['x', 'x_length'], ['logprobs']).result).toBe('logprobs');
    expect(bindCtcTensors(['x', 'x_length'], ['output']).result).toBe('output');
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

describe('the tensors of an RNN-T encoder', () => {
  test.each([
    [
      ['audio_signal', 'length'],
      ['encoded', 'encoded_len'],
    ],
    [
      ['length', 'audio_signal'],
      ['encoded_lengths', 'encoded'],
    ],
  ])('%s → %s', (inputs, outputs) => {
    expect(bindEncoderTensors(inputs, outputs)).toEqual({
      features: 'audio_signal',
      lengths: 'length',
      result: 'encoded',
    });
  });

  test.each([
    ['a CTC graph', ['features', 'feature_lengths'], ['log_probs', 'encoded_lengths']],
    ['an RNN-T decoder', ['x', 'h.1', 'c.1'], ['dec', 'h', 'c']],
    ['an RNN-T joint', ['enc', 'dec'], ['joint']],
    ['a graph of two results', ['audio_signal', 'length'], ['encoded', 'other']],
  ])('%s is refused', (_, inputs, outputs) => {
    expect(() => bindEncoderTensors(inputs, outputs)).toThrow(/^not an encoder: /);
  });
});
