import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { portOf } from '../../scripts/transcribe/serve-with-profile.mjs';
import { fixture } from './page/fixtures';

const script = fileURLToPath(new URL('../../scripts/transcribe.mjs', import.meta.url));
const clip = fixture('media/same-words/clip.mp3');
const prompt = fixture('speech/clips/dir-pls-enter.flac');
const spoken = 'что бы включить или выключить ваш микрофон';

/** Runs the command as a shell would, with the demo model and a cache that ends with the test. */
function transcribe(...args: string[]) {
  return run('--model', 'demo', ...args);
}

function run(...args: string[]) {
  return runIn(process.env, ...args);
}

function runIn(env: NodeJS.ProcessEnv, ...args: string[]) {
  // Each run would measure anew how many help.
  const threads = ['--threads', '1'];
  const cache = args.includes('--cache') ? [] : ['--cache', test.info().outputPath('cache')];
  return new Promise<{ status: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile('node', [script, ...args, ...threads, ...cache], { env }, (error, stdout, stderr) => {
      resolve({ status: error ? error.code : 0, stdout, stderr });
    });
  });
}

test('one file: its text and nothing else on standard output; the model is kept for the next run', async () => {
  const first = await transcribe(clip);
  expect(first).toMatchObject({ status: 0, stdout: `${spoken}\n` });
  expect(first.stderr).toContain('clip.mp3');
  expect(first.stderr).toContain('demo: downloaded\n');
  const second = await transcribe(clip);
  expect(second.stderr).not.toContain('download');
  expect(second).toMatchObject({ status: 0, stdout: `${spoken}\n` });
});

test('where the cache is in use, a model is there for one run only', async () => {
  const cache = test.info().outputPath('taken');
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(portOf(cache), '127.0.0.1', resolve));
  const { status, stdout, stderr } = await transcribe(clip, '--cache', cache);
  await new Promise((resolve) => other.close(resolve));
  expect({ status, stdout }).toEqual({ status: 0, stdout: `${spoken}\n` });
  expect(stderr).toContain(`another run with ${cache}; models are not kept this time`);
  expect(await readdir(join(cache, 'browser'))).toEqual([]);
});

test('a model comes from files too, and is the one that is used', async () => {
  const files = ['demo_ctc.int8.onnx', 'vocab.txt'].flatMap((name) => [
    '--model-file',
    fileURLToPath(new URL(`../../public/models/demo/${name}`, import.meta.url)),
  ]);
  const { status, stdout, stderr } = await run(clip, ...files);
  expect({ status, stdout }).toEqual({ status: 0, stdout: `${spoken}\n` });
  expect(stderr).not.toContain('download');
});

test('files that make no model are refused with the reason', async () => {
  const { status, stdout, stderr } = await run(clip, '--model-file', clip);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('--model-file: clip.mp3: unknown file');
  const missing = await run(clip, '--model-file', '/no/such.onnx');
  expect(missing.status).toBe(2);
  expect(missing.stderr).toContain('--model-file: /no/such.onnx: there is no such file');
});

test('a model that there is not is refused, and those that there are told', async () => {
  const { status, stderr } = await run(clip, '--model', 'gigaam-v4');
  expect(status).toBe(2);
  expect(stderr).toContain(
    '--model must be one of gigaam-v3-e2e-ctc, gigaam-v3-ctc, gigaam-v3-e2e-rnnt, ' +
      "gigaam-v3-rnnt, demo, demo-rnnt, not 'gigaam-v4'",
  );
});

test('an RNN-T model from files writes what was said, with a time and a confidence for each word', async () => {
  const files = [
    'demo-rnnt/demo_rnnt_encoder.int8.onnx',
    'demo-rnnt/demo_rnnt_decoder.onnx',
    'demo-rnnt/demo_rnnt_joint.onnx',
    'demo/vocab.txt',
  ].flatMap((name) => [
    '--model-file',
    fileURLToPath(new URL(`../../public/models/${name}`, import.meta.url)),
  ]);
  const { status, stdout, stderr } = await run(prompt, ...files, '--format', 'json');
  expect(status).toBe(0);
  expect(stderr).not.toContain('download');
  const { text, words, pisar } = JSON.parse(stdout);
  expect(text).toBe('пожалуйста введите первые');
  expect(words.map(({ word }: { word: string }) => word)).toEqual(text.split(' '));
  let earliest = 0;
  for (const { start, end, confidence } of words) {
    expect(start).toBeGreaterThanOrEqual(earliest);
    expect(end).toBeGreaterThan(start);
    expect(confidence).toBeGreaterThan(0.3);
    expect(confidence).toBeLessThanOrEqual(1);
    earliest = end;
  }
  expect(pisar.unknown_tokens).toBe(0);
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

test('a part of sound without a header, in the time of the whole; a part behind the end is told', async () => {
  const alaw = await readFile(fixture('media/headerless/clip.alaw'));
  const clipSeconds = alaw.length / 8000;
  const silence = Buffer.alloc(8000, 0xd5);
  await mkdir(test.info().outputPath(), { recursive: true });
  const twice = test.info().outputPath('twice.raw');
  await writeFile(twice, Buffer.concat([alaw, silence, alaw]));
  const once = test.info().outputPath('once.raw');
  await writeFile(once, alaw);
  const from = clipSeconds + 0.5;
  const part = ['--from', `0:0${from.toFixed(1)}`, '--raw', 'alaw,8000,1', '--format', 'json'];
  const { status, stdout, stderr } = await transcribe(once, twice, ...part);
  expect(status).toBe(1);
  expect(stderr).toContain(
    `once.raw: failed: it ends at ${clipSeconds.toFixed(1)} s, and --from is ${from.toFixed(1)} s`,
  );
  const { text, words, pisar } = JSON.parse(stdout);
  // At 8 kHz the demo model does not hear the soft sign.
  expect(text).toMatch(/^что бы включить или выключить? ваш микрофон$/);
  expect(words[0].start).toBeGreaterThan(clipSeconds + 0.9);
  expect(pisar.range.start).toBe(Number(from.toFixed(1)));
});

test('a model whose host does not answer is given up, and the ways on are told', async () => {
  const asked: string[] = [];
  const proxy = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => asked.push(String(data).split(' ')[1] ?? ''));
    setTimeout(() => socket.destroy(), 500);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const { status, stdout, stderr } = await runIn(
    { ...process.env, HTTPS_PROXY: address, https_proxy: address },
    clip,
    '--download-timeout',
    '3',
  );
  await new Promise((resolve) => proxy.close(resolve));
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(asked).toContain('huggingface.co:443');
  expect(stderr).toContain('gigaam-v3-e2e-ctc: nothing has come for 3 s (network: ');
  expect(stderr).toContain("'--model-file FILE' takes");
  expect(stderr).toContain("'--model demo' needs none");
});

test('wrong arguments are told with the status 2', async () => {
  for (const args of [
    [],
    ['--format', 'doc', clip],
    ['--nonsense', clip],
    ['--raw', 'mp3,8000,1', clip],
    ['--from', '10', '--to', '5', clip],
    ['--model', 'x', clip],
  ]) {
    const { status, stdout, stderr } = await run(...args);
    expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
    expect(stderr).not.toBe('');
    // Only the page knows which models there are.
    if (!args.includes('--model')) expect(existsSync(test.info().outputPath('cache'))).toBe(false);
  }
});
