import { expect, test } from 'vitest';
import type { Linear } from '../../../../workers/models/transducer/linear';
import { createLayers } from '../../../../workers/models/transducer/matrix-memory';
import { forSeeds, type SeededRandom } from '../../recognition/seeded-random';

function makeLinear(random: SeededRandom, inputs: number, outputs: number): Linear {
  const floats = (length: number) => Float32Array.from({ length }, () => random.between(-2, 2));
  return { inputs, outputs, weights: floats(inputs * outputs), bias: floats(outputs) };
}

/** One product after the other, each rounded to 32 bits. */
function multiply({ inputs, outputs, weights, bias }: Linear, input: Float32Array): Float32Array {
  return Float32Array.from({ length: outputs }, (_, column) => {
    let sum = bias[column] as number;
    for (let row = 0; row < inputs; row++) {
      const product = Math.fround(
        (input[row] as number) * (weights[row * outputs + column] as number),
      );
      sum = Math.fround(sum + product);
    }
    return sum;
  });
}

test('layers side by side give, to the last bit, what plain loops give', () =>
  forSeeds(20, async (random) => {
    const linears = {
      first: makeLinear(random, random.whole(1, 70), random.whole(1, 100)),
      second: makeLinear(random, random.whole(1, 70), random.pick([31, 32, 33, 1025])),
      third: makeLinear(random, 1, 1),
    };
    const layers = await createLayers(linears);
    for (let run = 0; run < 2; run++) {
      const expected = Object.entries(layers).map(([name, layer]) => {
        const linear = linears[name as keyof typeof linears];
        layer.input.set(Float32Array.from(layer.input, () => random.between(-3, 3)));
        return multiply(linear, layer.input);
      });
      for (const layer of Object.values(layers)) layer.run();
      expect(Object.values(layers).map(({ output }) => output.slice())).toEqual(expected);
    }
  }));
