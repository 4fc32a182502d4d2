/** What each command of `scripts` may use besides itself. */
const forCommands = ['scripts', 'scripts/shared', 'src', 'src/state', 'src/shared'];

/**
 * Who may import whom. A folder is listed with those that it may import from besides itself; what
 * is not listed is forbidden. The first row that a file lies in is its own, and `/*` stands for a
 * folder with all rows below it.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const allowedImports = {
  'src/ui': ['src/state', 'src/exports', 'src/i18n', 'src/shared'],
  'src/state': [
    'src/engine',
    'src/library',
    'src/editing',
    'src/exports',
    'src/i18n',
    'src/tabs',
    'src/shared',
  ],
  'src/engine': ['src/tabs', 'src/storage', 'src/shared'],
  'src/library': ['src/tabs', 'src/storage', 'src/shared'],
  'src/editing': ['src/shared'],
  'src/exports': ['src/shared'],
  'src/i18n': ['src/shared'],
  // Channels and locks between tabs and their workers: both sides of each.
  'src/tabs': ['src/shared'],
  // Databases are opened in one way; what is in them is the business of others.
  'src/storage': [],
  'src/shared': [],
  // The page's entry and what else lies beside it wires everything together.
  src: ['src/*'],
  // What is written down knows nothing of the stages that write it.
  'workers/recognition/journal': ['src/storage', 'src/shared'],
  // Stages get their sessions as parameters, so recognition and models do not know each other.
  'workers/recognition': ['src/shared'],
  // What is recorded goes into the same spool.
  'workers/recording': ['workers/recognition', 'src/tabs', 'src/shared'],
  'workers/models': ['src/tabs', 'src/storage', 'src/shared'],
  'workers/offline': ['src/shared'],
  // What is written of a text is written by a worker.
  workers: ['workers/*', 'src/exports', 'src/tabs', 'src/shared'],
  // Beside the commands lie the hosts and headers that the site may have.
  'scripts/shared': ['scripts', 'src', 'src/state', 'src/shared'],
  'scripts/fuzz': forCommands,
  'scripts/imports': forCommands,
  'scripts/start': forCommands,
  'scripts/testing': forCommands,
  'scripts/transcribe': forCommands,
  'scripts/vite': forCommands,
  scripts: ['scripts/*'],
  bench: ['scripts', 'scripts/shared', 'workers/*', 'src', 'src/state', 'src/shared'],
  tests: ['bench', 'scripts/*', 'workers/*', 'src/*'],
};

/** No code: the page takes its version from there. */
const data = 'package.json';

/**
 * @param {import('./graph.mjs').ImportGraph} graph
 * @returns {string[]} a sentence for each import that goes the wrong way
 */
export function findForbidden(graph) {
  return [...graph].flatMap(([file, imports]) => {
    const from = findFolder(file) ?? '';
    const allowed = allowedImports[from] ?? [];
    return imports
      .filter(({ target }) => !isAllowed(from, allowed, target))
      .map(
        ({ specifier }) =>
          `${file} may not import '${specifier}': what ${from} may import is ` +
          `${[from, ...allowed].join(', ')}`,
      );
  });
}

/**
 * @param {string} from
 * @param {readonly string[]} allowed
 * @param {string} target path of a file
 */
function isAllowed(from, allowed, target) {
  const to = findFolder(target);
  if (to === undefined) return target === data;
  return [from, ...allowed].some((entry) =>
    entry.endsWith('/*') ? `${to}/`.startsWith(entry.slice(0, -1)) : to === entry,
  );
}

/** @param {string} path */
function findFolder(path) {
  return Object.keys(allowedImports).find((folder) => path.startsWith(`${folder}/`));
}
