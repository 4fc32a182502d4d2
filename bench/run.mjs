import { requireNode } from '../scripts/shared/command/require-node.mjs';

requireNode();
const { runBench } = await import('./run-bench.mjs');
process.exitCode = await runBench(process.argv.slice(2));
