import { requireNode } from './shared/command/require-node.mjs';

requireNode();
const { runTests } = await import('./testing/run-tests.mjs');
process.exitCode = await runTests(process.argv.slice(2));
