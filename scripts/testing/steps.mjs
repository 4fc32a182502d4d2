/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} script of package.json
 * @property {'vitest' | 'playwright'} [report] whose JSON report tells how many tests there were
 * @property {string} [needs] name of the step without whose success this one makes no sense
 * @property {boolean} [needsChromium]
 * @property {boolean} [isSingle] keeps one processor busy: runs beside its neighbours that do, too
 */

/**
 * What `npm test` does, in this order: the quick and telling first.
 *
 * @type {readonly Step[]}
 */
export const steps = [
  { name: 'format', script: 'check:format', isSingle: true },
  { name: 'lint', script: 'check:lint', isSingle: true },
  { name: 'types', script: 'check:types', isSingle: true },
  { name: 'unit', script: 'test:unit', report: 'vitest' },
  { name: 'build', script: 'build' },
  { name: 'browser', script: 'test:browser', report: 'vitest', needsChromium: true },
  {
    name: 'e2e',
    script: 'test:e2e',
    report: 'playwright',
    needs: 'build',
    needsChromium: true,
  },
];
