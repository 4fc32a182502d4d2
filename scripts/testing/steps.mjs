/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} script of package.json
 * @property {string} [rest] what `npm test` leaves out with this step, and `npm run test:rest` does
 * @property {'vitest' | 'playwright'} [report] whose JSON report tells how many tests there were
 * @property {string} [needs] name of the step without whose success this one makes no sense
 * @property {boolean} [needsChromium]
 * @property {boolean} [isSingle] keeps one processor busy: runs beside its neighbours that do, too
 */

/**
 * What `npm run test:all` does, in this order: the quick and telling first.
 *
 * @type {readonly Step[]}
 */
export const steps = [
  { name: 'format', script: 'check:format', isSingle: true },
  { name: 'lint', script: 'check:lint', isSingle: true },
  { name: 'types', script: 'check:types', isSingle: true },
  { name: 'build', script: 'build', isSingle: true },
  { name: 'unit', script: 'test:unit', report: 'vitest' },
  { name: 'browser', script: 'test:browser', report: 'vitest', needsChromium: true },
  {
    name: 'e2e',
    script: 'test:e2e',
    report: 'playwright',
    needs: 'build',
    needsChromium: true,
  },
  {
    name: 'unit-rest',
    script: 'test:unit-rest',
    rest: 'a download of 225 MB that breaks 50 times',
    report: 'vitest',
  },
  {
    name: 'browser-rest',
    script: 'test:browser-rest',
    rest: 'the engine: formats, kills and resumes, WebGPU in software',
    report: 'vitest',
    needsChromium: true,
  },
  {
    name: 'e2e-rest',
    script: 'test:e2e-rest',
    rest: 'hours, crashes, recording, models, many files, the command line, Firefox',
    report: 'playwright',
    needs: 'build',
    needsChromium: true,
  },
  {
    name: 'unit-node24',
    script: 'test:unit-node24',
    rest: 'the unit tests with Node 24',
    report: 'vitest',
  },
  {
    name: 'start-node24',
    script: 'test:start-node24',
    rest: '`npm start` with Node 24',
  },
];
