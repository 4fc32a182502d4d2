import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/**
 * What each file of the project imports from the project, types included.
 *
 * @typedef {ReadonlyMap<string, readonly { specifier: string, target: string }[]>} ImportGraph
 *   by path from the project's root; `specifier` as it is written, `target` the path of the file
 */

const folders = ['src', 'workers', 'scripts', 'bench', 'tests'];
/** No modules: a fixture may be an MPEG transport stream, whose names end in .ts as well. */
const fixtures = 'tests/fixtures/';
const modules = /\.(ts|mjs|js|svelte)$/;
/** What an import may leave out of a file's name. */
const endings = ['', '.ts', '.svelte.ts', '.svelte', '.mjs', '.js'];
const scriptTags = /<script[^>]*>([^]*?)<\/script>/g;
/** How JSDoc names a type of another module. TypeScript tells of imports outside comments only. */
const typesInComments = /(?:\bimport\(\s*|@import\b[^'"]*\bfrom\s*)['"]([^'"]+)['"]/g;

/**
 * @param {string} root of the project
 * @returns {Map<string, string>} all modules: their text by path
 */
export function readModules(root) {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      posix.join(folder, path.replaceAll('\\', '/')),
    ),
  );
  return new Map(
    paths
      .filter((path) => modules.test(path) && !path.startsWith(fixtures))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}

/**
 * @param {ReadonlyMap<string, string>} texts of modules by path
 * @returns {ImportGraph}
 */
export function makeGraph(texts) {
  return new Map(
    [...texts].map(([path, text]) => [
      path,
      listSpecifiers(path, text).map((specifier) => {
        const place = posix.join(posix.dirname(path), specifier.replace(/\?.*/, ''));
        const found = endings.map((ending) => place + ending).find((name) => texts.has(name));
        return { specifier, target: found ?? place };
      }),
    ]),
  );
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {string[]} what it imports from the project, each once
 */
function listSpecifiers(path, text) {
  const code = path.endsWith('.svelte')
    ? [...text.matchAll(scriptTags)].map(([, script]) => script).join('\n')
    : text;
  const specifiers = [
    ...ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName),
    ...[...code.matchAll(typesInComments)].map(([, specifier = '']) => specifier),
  ];
  return [...new Set(specifiers)].filter((specifier) => /^\.{1,2}\//.test(specifier));
}

/**
 * @param {ImportGraph} graph
 * @returns {string[][]} files that import each other in a circle, the first one again at the end;
 *   at least one circle where there are any
 */
export function findCircles(graph) {
  /** @type {string[][]} */
  const circles = [];
  /** @type {Set<string>} */
  const known = new Set();
  /** @type {string[]} */
  const way = [];
  /** @param {string} path */
  const visit = (path) => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path]);
    if (known.has(path)) return;
    known.add(path);
    way.push(path);
    for (const { target } of graph.get(path) ?? []) visit(target);
    way.pop();
  };
  for (const path of graph.keys()) visit(path);
  return circles;
}
