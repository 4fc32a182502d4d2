import { expect, test } from 'vitest';
import { readProfile } from '../../../bench/operators/read-profile.mjs';

const event = (name: string, operator: string, index: number, dur: number) =>
  `${JSON.stringify({
    cat: 'Node',
    name: `${name}_kernel_time`,
    dur,
    args: { op_name: operator, node_index: String(index) },
  })},`;

test('each node counts with its fastest run, operators are summed, dearest first', () => {
  const text = [
    '[',
    '{"cat" : "Session","pid" :42,"dur" :104837,"ts" :147,"name" :"model_run","args" : {}},',
    event('/a/Add', 'Add', 1, 3000),
    event('/b/MatMul', 'MatMul', 2, 9000),
    event('/c/Add', 'Add', 3, 500),
    event('/a/Add', 'Add', 1, 1000),
    event('/b/MatMul', 'MatMul', 2, 7000),
    event('/c/Add', 'Add', 3, 800),
    ']',
  ].join('\n');
  expect(readProfile(text)).toEqual([
    { operator: 'MatMul', calls: 1, milliseconds: 7 },
    { operator: 'Add', calls: 2, milliseconds: 1.5 },
  ]);
});
