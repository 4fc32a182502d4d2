import type * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  anyText,
  choice,
  exactObject,
  flag,
  list,
  number,
  object,
  record,
  text,
  wholeNumber,
} from '../../../../src/shared/validation/fields';
import { parseWith } from '../../../../src/shared/validation/parse-with';

const read = (schema: v.GenericSchema, json: string) =>
  parseWith(schema, JSON.parse(json), (...problem) => {
    throw Object.assign(new Error(), { problem });
  });

test.each<[v.GenericSchema, string, string, string, unknown]>([
  [flag, '0', '', 'must be true or false', 0],
  [choice(['a', 'b']), '"c"', '', 'must be one of a, b', 'c'],
  [number(0, 1), '1.5', '', 'must be a number from 0 to 1', 1.5],
  [number(0, Number.MAX_VALUE), '1e999', '', expect.stringContaining('from 0'), Infinity],
  [wholeNumber(1), '0', '', 'must be a whole number from 1', 0],
  [wholeNumber(0), '9007199254740992', '', 'must be a whole number from 0', 2 ** 53],
  [wholeNumber(0, 7), '2.5', '', 'must be a whole number from 0 to 7', 2.5],
  [text(3), '" "', '', 'must be text', ' '],
  [anyText(3), '"long"', '', 'must have at most 3 characters', 'long'],
  [list(flag, 1), '[1, 2]', '', 'must have at most 1 items', [1, 2]],
  [object({ a: flag }), '[]', '', 'must be an object', []],
  [object({ a: flag }), '{"__proto__": {"a": true}}', 'a', 'is missing', undefined],
  [
    object({ a: list(object({ b: flag })) }),
    '{"a":[{"b":true},{}]}',
    'a[1].b',
    'is missing',
    undefined,
  ],
  [exactObject({ a: flag }), '{"A":1}', 'A', 'there is no such key; there are a', { A: 1 }],
  [record(flag, 1), '{"a":true,"b":true}', '', 'must have at most 1 fields', { a: true, b: true }],
  [record(flag, 2), '{"a":true,"b":1}', 'b', 'must be true or false', 1],
])('%# %s is refused: %s %s', (schema, json, ...problem) => {
  expect(() => read(schema, json)).toThrow(expect.objectContaining({ problem }));
});

test('what no version writes is left out', () => {
  expect(read(object({ a: flag }), '{"a":true,"b":1}')).toEqual({ a: true });
  const found = read(record(flag, 9), '{"__proto__":{"c":1},"constructor":true,"a":true}');
  expect(Object.entries(Object(found))).toEqual([['a', true]]);
});
