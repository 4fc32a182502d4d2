import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const typedFiles = ['**/*.ts', '**/*.mjs', '**/*.js', '**/*.svelte'];

export default defineConfig(
  // A fixture may be an MPEG transport stream, whose names end in .ts as well.
  { ignores: ['dist/', 'test-results/', 'node_modules/', 'tests/fixtures/'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  svelte.configs.recommended,
  {
    files: typedFiles,
    languageOptions: {
      globals: globals.es2023,
      parserOptions: {
        project: [
          './tsconfig.json',
          './tsconfig.workers.json',
          './tsconfig.tests.json',
          './tsconfig.node.json',
        ],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      // TypeScript knows every name; ESLint would need the lists of globals a second time.
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
    // There are no stores, and to look for them costs a quarter of what all rules do.
    rules: { 'svelte/require-store-reactive-access': 'off' },
  },
);
