import { parseArgs } from 'node:util';
import { requireNode } from '../../scripts/shared/command/require-node.mjs';

requireNode();
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '20' },
    threads: { type: 'string', default: '1,2' },
  },
});
const { benchOperators } = await import('./bench-operators.mjs');
console.log(
  await benchOperators({
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    threadCounts: values.threads.split(',').map(Number),
  }),
);
