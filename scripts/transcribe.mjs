import { requireNode } from './shared/command/require-node.mjs';

requireNode();
const { runTranscribe } = await import('./transcribe/run-transcribe.mjs');
process.exitCode = await runTranscribe(process.argv.slice(2));
