import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { scripts } from '../../../package.json';
import { projectRoot } from '../../../scripts/shared/project-root.mjs';
import { steps } from '../../../scripts/testing/steps.mjs';

/** What a package's program prints. */
async function run(program: string, ...args: string[]): Promise<string> {
  const path = join(projectRoot, 'node_modules', program);
  const options = { cwd: projectRoot, maxBuffer: 2 ** 24 };
  return (await promisify(execFile)(process.execPath, [path, ...args], options)).stdout;
}

interface Listed {
  project: string;
  /** Relative to the project's folder. */
  file: string;
}

async function listVitest(): Promise<Listed[]> {
  const found = await run('vitest/vitest.mjs', 'list', '--filesOnly', '--json');
  return (JSON.parse(found) as { file: string; projectName: string }[]).map((entry) => ({
    // Vitest adds the browser.
    project: entry.projectName.replace(' (chromium)', ''),
    file: relative(projectRoot, entry.file),
  }));
}

async function listPlaywright(): Promise<Listed[]> {
  const config = join('tests', 'e2e', 'playwright.config.ts');
  const found = await run('@playwright/test/cli.js', 'test', '-c', config, '--list');
  return [...found.matchAll(/^ *\[(\S+)\] › (\S+?):/gm)].map(([, project = '', name = '']) => ({
    project,
    file: join('tests', 'e2e', name),
  }));
}

// Both runners are started, beside other tests that keep the processors busy.
test('each test file is run by one step: of `npm test`, or of `npm run test:rest`', async () => {
  const listed = (await Promise.all([listVitest(), listPlaywright()])).flat();
  // Those run again what another step has run.
  const firstRuns = steps.filter(({ name, report }) => report && !name.endsWith('-node24'));
  const runs = firstRuns.flatMap(({ name, script, rest }) => {
    const command = (scripts as Record<string, string>)[script] ?? '';
    const projects = [...command.matchAll(/--project (\S+)/g)].map(([, project]) => project);
    const files = listed.filter(({ project }) => projects.includes(project));
    return [...new Set(files.map(({ file }) => file))].map((file) => ({ name, rest, file }));
  });

  const inFolder = readdirSync(join(projectRoot, 'tests'), { recursive: true })
    .map((path) => join('tests', String(path)))
    .filter((path) => /\.(test|spec)\.\w+$/.test(path));
  expect(runs.map(({ file }) => file).toSorted()).toEqual(inFolder.toSorted());
  for (const { file, name, rest } of runs) {
    expect({ file, name, isRest: file.includes('.rest.') }).toEqual({
      file,
      name,
      isRest: rest !== undefined,
    });
  }
}, 120_000);
