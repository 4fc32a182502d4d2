import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { findCacheFolder } from '../../../scripts/transcribe/find-cache-folder.mjs';
import { UsageError } from '../../../scripts/shared/command/usage-error.mjs';
import { parseTranscribeArguments } from '../../../scripts/transcribe/parse-arguments.mjs';
import { checkOutput } from '../../../scripts/transcribe/check-file.mjs';
import { planOutputs } from '../../../scripts/transcribe/plan-outputs.mjs';

test('files alone get the defaults', () => {
  expect(parseTranscribeArguments(['a.ogg', 'b.mp3'])).toEqual({
    files: ['a.ogg', 'b.mp3'],
    format: 'txt',
    outFolder: undefined,
    modelId: undefined,
    modelFiles: [],
    cacheFolder: findCacheFolder(),
    downloadTimeoutSeconds: 60,
    wish: {},
  });
});

test('options may stand before, between and after files', () => {
  const args = ['--format=srt', 'a.ogg', '--out', 'texts', '--provider', 'wasm', 'b.mp3'];
  const more = ['--model', 'demo', '--threads', '2', '--cache', 'kept', '--download-timeout=5'];
  const part = ['--from', '1:00', '--to=2:00', '--raw', 'gsm'];
  const files = ['--model-file', 'a.onnx', '--model-file=b.txt'];
  expect(parseTranscribeArguments([...args, ...more, ...part, ...files])).toEqual({
    files: ['a.ogg', 'b.mp3'],
    format: 'srt',
    outFolder: 'texts',
    modelId: 'demo',
    modelFiles: ['a.onnx', 'b.txt'],
    cacheFolder: 'kept',
    downloadTimeoutSeconds: 5,
    wish: { provider: 'wasm', threads: '2', raw: 'gsm', from: '1:00', to: '2:00' },
  });
});

test('behind -- everything is a file', () => {
  expect(parseTranscribeArguments(['--', '--help'])).toMatchObject({ files: ['--help'] });
});

test('help needs no file', () => {
  expect(parseTranscribeArguments(['--help'])).toBe('help');
});

test.each([
  [[], 'Which file?'],
  [['--format', 'txt'], 'Which file?'],
  [
    ['a.ogg', '--format', 'docx'],
    "--format must be one of txt, md, html, srt, vtt, audacity, json, csv, tsv, not 'docx'",
  ],
  [
    ['a.ogg', '--download-timeout', '0'],
    "--download-timeout must be a whole number from 1 to 86400, not '0'",
  ],
  [['a.ogg', '--out='], '--out must not be empty'],
  [['a.ogg', '--model', ''], '--model must not be empty'],
  [['a.ogg', '--out'], "'--out <value>' argument missing"],
  [['a.ogg', '--quick'], "'--quick'"],
])('%j is refused with a reason', (args, reason) => {
  const parse = () => parseTranscribeArguments(args);
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(reason);
});

test('no output replaces another one, nor an input', () => {
  const files = ['a/talk.ogg', 'b/Talk.mp3', 'out/notes.txt', 'c/talk (2).wav', 'plain'];
  expect(planOutputs(files, 'out', 'txt')).toEqual([
    'out/talk.txt',
    'out/Talk (2).txt',
    'out/notes (2).txt',
    'out/talk (2) (2).txt',
    'out/plain.txt',
  ]);
});

test('names that the file system has no room for are cut behind a letter, and stay apart', async () => {
  // 255 bytes with the recording's extension; the letters й are written in two parts.
  const letter = 'й'.normalize('NFD');
  const names = [letter.repeat(62), `${letter.repeat(62)}ab`, 'ю'.repeat(125), '😀'.repeat(62)];
  const files = [...names, ...names].map((name, index) => `${index}/${name}.wav`);
  const outputs = planOutputs(files, 'out', 'json').map((path) => basename(path));
  expect(new Set(outputs).size).toBe(files.length);
  const folder = await mkdtemp(join(tmpdir(), 'pisar-names-'));
  try {
    for (const [index, name] of outputs.entries()) {
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      const stem = name.replace(/(?: \(\d+\))?\.json$/, '');
      expect(names[index % names.length]?.startsWith(stem)).toBe(true);
      // Neither half a letter nor a letter without its mark.
      expect(/\p{Surrogate}/u.test(stem) || stem.endsWith('и')).toBe(false);
      await writeFile(join(folder, name), '');
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('whether a text can be written is known before the work, and nothing is left of the trial', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pisar-outputs-'));
  try {
    await writeFile(join(folder, 'kept.txt'), 'as it was');
    await checkOutput(join(folder, 'kept.txt'));
    await checkOutput(join(folder, 'new.txt'));
    expect(await readdir(folder)).toEqual(['kept.txt']);
    expect(await readFile(join(folder, 'kept.txt'), 'utf8')).toBe('as it was');
    await expect(checkOutput(join(folder, 'x'.repeat(256)))).rejects.toThrow('ENAMETOOLONG');
    await expect(checkOutput(join(folder, 'none', 'a.txt'))).rejects.toThrow('ENOENT');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([
  ['linux' as const, {}, join('/home/me', '.cache', 'pisar')],
  ['linux' as const, { XDG_CACHE_HOME: '/cache' }, join('/cache', 'pisar')],
  ['linux' as const, { XDG_CACHE_HOME: '' }, join('/home/me', '.cache', 'pisar')],
  ['darwin' as const, {}, join('/home/me', 'Library', 'Caches', 'pisar')],
  ['win32' as const, { LOCALAPPDATA: '/local' }, join('/local', 'pisar')],
  ['win32' as const, {}, join('/home/me', 'AppData', 'Local', 'pisar')],
])('on %s with %j models are kept in %s', (platform, environment, folder) => {
  expect(findCacheFolder(platform, environment, '/home/me')).toBe(folder);
});

test('the cache is in the home folder of whoever runs the command', () => {
  expect(findCacheFolder(process.platform, {}).startsWith(homedir())).toBe(true);
});
