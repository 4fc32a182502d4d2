import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { fixture } from './page/fixtures';

const script = fileURLToPath(new URL('../../scripts/transcribe.mjs', import.meta.url));
const clip = fixture('media/same-words/clip.mp3');
const spoken = 'что бы включить или выключить ваш микрофон';

/** Runs the command as a shell would. */
function transcribe(...args: string[]) {
  return new Promise<{ status: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile('node', [script, ...args], (error, stdout, stderr) => {
      resolve({ status: error ? error.code : 0, stdout, stderr });
    });
  });
}

test('one file: its text, and nothing else, on standard output', async () => {
  const { status, stdout, stderr } = await transcribe(clip);
  expect({ status, stdout }).toEqual({ status: 0, stdout: `${spoken}\n` });
  expect(stderr).toContain('clip.mp3');
});

test('a file that fails leaves the others alone, and the status tells', async () => {
  const out = test.info().outputPath('texts');
  await mkdir(out, { recursive: true });
  const files = [fixture('media/bad/text.mp3'), '/no/such/file.mp3', clip];
  const { status, stderr } = await transcribe(...files, '--format', 'json', '--out', out);
  expect(status).toBe(1);
  expect(stderr).toMatch(/text\.mp3: .*not audio/);
  expect(stderr).toMatch(/\/no\/such\/file\.mp3: /);
  expect(await readdir(out)).toEqual(['clip.json']);
  const transcript = JSON.parse(await readFile(`${out}/clip.json`, 'utf8'));
  expect(transcript).toMatchObject({ task: 'transcribe', text: spoken });
});

test('wrong arguments are told with the status 2', async () => {
  for (const args of [
    [],
    ['--format', 'doc', clip],
    ['--nonsense', clip],
    ['--model', 'x', clip],
  ]) {
    const { status, stdout, stderr } = await transcribe(...args);
    expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
    expect(stderr).not.toBe('');
  }
});
