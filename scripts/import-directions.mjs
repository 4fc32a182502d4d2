import boundaries from 'eslint-plugin-boundaries';

/**
 * Who may import whom. A folder is listed with the folders that it may import from besides itself;
 * what is not listed is an error. The first folder that fits a file is its own.
 */
const allowedImports = {
  'src/ui': ['src/state', 'src/exports', 'src/i18n', 'src/shared'],
  'src/state': [
    'src/engine',
    'src/library',
    'src/editing',
    'src/exports',
    'src/i18n',
    'src/shared',
  ],
  'src/engine': ['src/shared'],
  'src/library': ['src/shared'],
  'src/editing': ['src/shared'],
  'src/exports': ['src/shared'],
  'src/i18n': ['src/shared'],
  'src/shared': [],
  // The page's entry and what else lies beside it wires everything together.
  src: [
    'src/ui',
    'src/state',
    'src/engine',
    'src/library',
    'src/editing',
    'src/exports',
    'src/i18n',
    'src/shared',
  ],
  // What is written down knows nothing of the stages that write it.
  'workers/recognition/journal': ['src/shared'],
  // Stages get their sessions as parameters, so recognition and models do not know each other.
  'workers/recognition': ['src/shared'],
  // What is recorded goes into the same spool.
  'workers/recording': ['workers/recognition', 'src/shared'],
  'workers/models': ['src/shared'],
  'workers/offline': ['src/shared'],
  workers: [
    'workers/recognition',
    'workers/recognition/journal',
    'workers/recording',
    'workers/models',
    'workers/offline',
    // What is written of a text is written by a worker.
    'src/exports',
    'src/shared',
  ],
};

/**
 * ESLint configuration that keeps the direction of imports between the folders of the project.
 *
 * @type {import('eslint').Linter.Config}
 */
export const importDirections = {
  files: ['src/**', 'workers/**'],
  plugins: { boundaries },
  settings: {
    'boundaries/elements': Object.keys(allowedImports).map((folder) => ({
      type: folder,
      pattern: folder,
      partialMatch: false,
    })),
    // No code: the page takes its version from there.
    'boundaries/ignore': ['package.json'],
    'import/resolver': { node: { extensions: ['.ts', '.svelte.ts', '.svelte', '.js', '.mjs'] } },
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkUnknownLocals: true,
        message:
          "'{{from.element.type}}' may not import '{{dependency.source}}': imports go ui → state → engine, library, editing, exports → shared, and workers → recording → recognition, models, offline, src/exports → src/shared.",
        policies: Object.entries(allowedImports)
          .filter(([, targets]) => targets.length > 0)
          .map(([folder, targets]) => ({
            from: { element: { type: folder } },
            allow: { to: { element: { types: { anyOf: targets } } } },
          })),
      },
    ],
  },
};
