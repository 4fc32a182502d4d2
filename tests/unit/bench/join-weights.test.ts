import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { joinWeights } from '../../../bench/full-size/join-weights.mjs';
import { readFields, writeField } from '../../../bench/full-size/fields.mjs';

const graphNumber = 7;
const initializerNumber = 5;
const nameNumber = 8;
const rawDataNumber = 9;

function message(...fields: Uint8Array[][]): Uint8Array {
  return Uint8Array.from(fields.flat().flatMap((piece) => [...piece]));
}
const text = (value: string) => [new TextEncoder().encode(value)];
const entry = (key: string, value: string) =>
  writeField(13, [message(writeField(1, text(key)), writeField(2, text(value)))]);
const isExternal = [Uint8Array.of(14 * 8, 1)];

function contentsOf(bytes: Uint8Array, number: number): Uint8Array[] {
  return [...readFields(bytes)].filter((field) => field.number === number).map((f) => f.content);
}

test('external data become raw data, everything else stays', () => {
  const inner = message(
    writeField(nameNumber, text('inner')),
    writeField(rawDataNumber, text('x')),
  );
  const outer = message(
    writeField(nameNumber, text('outer')),
    entry('location', 'weights.bin'),
    entry('offset', '2'),
    entry('length', '300'),
    isExternal,
  );
  const version = [Uint8Array.of(8, 8)];
  const graph = message(
    writeField(initializerNumber, [inner]),
    writeField(initializerNumber, [outer]),
    writeField(2, text('graph')),
  );
  const weights = Uint8Array.from({ length: 400 }, (_, index) => index % 251);

  const joined = message(
    joinWeights(message(version, writeField(graphNumber, [graph])), (offset, length) =>
      weights.subarray(offset, offset + length),
    ),
  );

  const expectedOuter = message(
    writeField(nameNumber, text('outer')),
    writeField(rawDataNumber, [weights.subarray(2, 302)]),
  );
  const expectedGraph = message(
    writeField(initializerNumber, [inner]),
    writeField(initializerNumber, [expectedOuter]),
    writeField(2, text('graph')),
  );
  expect(joined).toEqual(message(version, writeField(graphNumber, [expectedGraph])));
});

test('the graph of full size asks for all of its weights, once', () => {
  const graph = readFileSync(new URL('../../../bench/full-size/model.onnx', import.meta.url));
  const asked: [offset: number, length: number][] = [];
  const pieces = joinWeights(graph, (offset, length) => {
    asked.push([offset, length]);
    return new Uint8Array(0);
  });
  expect(asked).toHaveLength(163);
  const ends = asked.map(([offset, length]) => offset + length);
  expect(Math.max(...ends)).toBeLessThanOrEqual(220_450_816);
  expect(asked.reduce((sum, [, length]) => sum + length, 0)).toBe(220_447_488);
  const joined = Buffer.concat(pieces);
  expect(joined.includes('weights.bin')).toBe(false);
  expect(contentsOf(contentsOf(joined, graphNumber)[0] as Uint8Array, 5)).toHaveLength(1580);
});

test('a message that ends too early is refused', () => {
  const cut = message(writeField(1, text('four'))).subarray(0, 4);
  expect(() => [...readFields(cut)]).toThrow('ends within a field');
});
