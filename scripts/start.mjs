import { requireNode } from './setup/require-node.mjs';

requireNode();
const { startSite } = await import('./setup/start-site.mjs');
process.exitCode = await startSite(process.argv.slice(2));
