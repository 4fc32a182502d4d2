/* A part of `npm run check`: imports go one way, and never in a circle. */
import { findForbidden } from './imports/directions.mjs';
import { findCircles, makeGraph, readModules } from './imports/graph.mjs';
import { projectRoot } from './shared/project-root.mjs';

const graph = makeGraph(readModules(projectRoot));
const faults = [
  ...findForbidden(graph),
  ...findCircles(graph).map((files) => `a circle of imports: ${files.join(' → ')}`),
];
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
