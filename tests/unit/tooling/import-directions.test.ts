import { expect, test } from 'vitest';
import { findForbidden } from '../../../scripts/imports/directions.mjs';
import { findCircles, makeGraph, readModules } from '../../../scripts/imports/graph.mjs';
import { projectRoot } from '../../../scripts/shared/project-root.mjs';

const findViolations = (path: string, text: string) =>
  findForbidden(makeGraph(new Map([[path, text]])));

const findMadeCircles = (texts: Record<string, string>) =>
  findCircles(makeGraph(new Map(Object.entries(texts))));

test.each([
  ['src/shared/made-up.ts', '../engine/recognition/client'],
  ['src/engine/made-up.ts', '../i18n/load-texts'],
  ['src/state/made-up.ts', '../storage/connection'],
  ['src/storage/made-up.ts', '../shared/errors'],
  ['src/exports/made-up.ts', '../engine/recognition/client'],
  ['src/i18n/made-up.ts', '../exports/exporters'],
  ['src/ui/made-up.ts', '../engine/recognition/client'],
  ['src/state/made-up.ts', '../../workers/recognition/features/log-mel'],
  ['src/made-up.ts', '../scripts/security-headers.mjs'],
  ['src/made-up.ts', '../vite.config'],
  ['workers/made-up.worker.ts', '../src/engine/recognition/client'],
  ['workers/models/made-up.ts', '../recognition/features/log-mel'],
  ['workers/models/made-up.ts', '../hold-liveness-lock'],
  ['workers/recognition/features/made-up.ts', '../../../src/i18n/load-texts'],
  ['workers/recognition/vad/made-up.ts', '../journal/search-journal'],
  ['workers/recognition/journal/made-up.ts', '../vad/detect-speech'],
  ['scripts/made-up.mjs', '../bench/run-bench.mjs'],
  ['scripts/fuzz/made-up.mjs', '../../tests/model-server/scenario.mjs'],
  ['scripts/fuzz/made-up.mjs', '../transcribe/transcribe-file.mjs'],
  ['scripts/shared/site/made-up.mjs', '../../start/start-site.mjs'],
  ['bench/parts/made-up.mjs', '../../tests/e2e/page/actions'],
  ['bench/parts/made-up.mjs', '../../scripts/transcribe/transcribe-file.mjs'],
])('%s may not import %s', (path, specifier) => {
  const violations = findViolations(path, `import '${specifier}';`);
  expect(violations).toHaveLength(1);
  expect(violations[0]).toContain(`${path} may not import '${specifier}'`);
});

test.each([
  ['src/ui/made-up.ts', '../i18n/load-texts'],
  ['src/state/made-up.ts', '../engine/recognition/client'],
  ['src/engine/made-up.ts', '../shared/errors'],
  ['src/library/made-up.ts', '../storage/connection'],
  ['src/made-up.ts', './engine/recognition/client'],
  ['src/ui/made-up.ts', '../../package.json'],
  ['workers/made-up.worker.ts', './recognition/features/log-mel'],
  ['workers/made-up.worker.ts', '../src/shared/errors'],
  ['workers/made-up.worker.ts', './recognition/journal/search-journal'],
  ['workers/recognition/journal/made-up.ts', '../../../src/shared/jobs/journal'],
  ['workers/recognition/journal/made-up.ts', '../../../src/storage/connection'],
  ['workers/recognition/features/made-up.ts', './log-mel'],
  ['workers/recognition/features/made-up.ts', '../../../src/shared/errors'],
  ['workers/models/made-up.ts', 'onnxruntime-web/wasm'],
  ['workers/models/made-up.ts', 'virtual:runtime-files'],
  ['scripts/fuzz/made-up.mjs', '../shared/browser/open-site.mjs'],
  ['bench/parts/made-up.mjs', '../../scripts/shared/format-table.mjs'],
  ['tests/e2e/made-up.spec.ts', '../../bench/score/score-rounds.mjs'],
  ['tests/unit/made-up.test.ts', '../../scripts/fuzz/mutations.mjs'],
])('%s may import %s', (path, specifier) => {
  expect(findViolations(path, `import '${specifier}';`)).toEqual([]);
});

test.each([
  ['src/ui/Made.svelte', `<script lang="ts">\n  import type { A } from '../engine/a';\n</script>`],
  ['src/shared/made.ts', `export { a } from '../engine/a';`],
  ['src/shared/made.ts', `export const load = () => import('../engine/a');`],
  ['src/shared/made.ts', `export type A = import('../engine/a').A;`],
  ['scripts/made.mjs', `/** @typedef {import('../bench/a.mjs').A} A */`],
  ['scripts/made.mjs', `/** @import { A } from '../bench/a.mjs' */`],
])('%s: %s is an import, too', (path, text) => {
  expect(findViolations(path, text)).toHaveLength(1);
});

test('a circle is found', () => {
  const circle = {
    'src/shared/a.ts': `import { b } from './b';`,
    'src/shared/b.ts': `import type { C } from './c';`,
    'src/shared/c.ts': `export { a } from './a';`,
  };
  const [, ...files] = Object.keys(circle);
  expect(findMadeCircles(circle)).toEqual([['src/shared/a.ts', ...files, 'src/shared/a.ts']]);
  expect(findMadeCircles({ ...circle, 'src/shared/c.ts': '' })).toEqual([]);
});

test('a circle through a component is found', () => {
  expect(
    findMadeCircles({
      'src/ui/List.svelte': `<script lang="ts">\n  import type { Row } from './row';\n</script>\n<p>It's</p>`,
      'src/ui/row.ts': `import List from './List.svelte';`,
    }),
  ).toEqual([['src/ui/List.svelte', 'src/ui/row.ts', 'src/ui/List.svelte']]);
});

test('a circle of types in comments is found', () => {
  expect(
    findMadeCircles({
      'bench/a.mjs': `import { b } from './b.mjs';`,
      'bench/b.mjs': `/** @param {import('./a.mjs').A} a */\nexport const b = (a) => a;`,
    }),
  ).toEqual([['bench/a.mjs', 'bench/b.mjs', 'bench/a.mjs']]);
});

test('in the project imports go one way, and never in a circle', () => {
  const graph = makeGraph(readModules(projectRoot));
  expect(graph.size).toBeGreaterThan(500);
  expect(findForbidden(graph)).toEqual([]);
  expect(findCircles(graph)).toEqual([]);
});
