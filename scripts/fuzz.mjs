import { requireNode } from './shared/command/require-node.mjs';

requireNode();
const { runFuzz } = await import('./fuzz/run-fuzz.mjs');
process.exitCode = await runFuzz(process.argv.slice(2));
