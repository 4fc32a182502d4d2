import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findCacheFolder } from '../../../scripts/transcribe/find-cache-folder.mjs';
import { UsageError } from '../../../scripts/shared/command/usage-error.mjs';
import { parseTranscribeArguments } from '../../../scripts/transcribe/parse-arguments.mjs';
import { planOutputs } from '../../../scripts/transcribe/plan-outputs.mjs';

test('files alone get the defaults', () => {
  expect(parseTranscribeArguments(['a.ogg', 'b.mp3'])).toEqual({
    files: ['a.ogg', 'b.mp3'],
    format: 'txt',
    outFolder: undefined,
    provider: 'auto',
    modelId: undefined,
    modelFiles: [],
    cacheFolder: findCacheFolder(),
    threads: 0,
  });
});

test('options may stand before, between and after files', () => {
  const args = ['--format=srt', 'a.ogg', '--out', 'texts', '--provider', 'wasm', 'b.mp3'];
  const more = ['--model', 'demo', '--threads', '2', '--cache', 'kept'];
  const files = ['--model-file', 'a.onnx', '--model-file=b.txt'];
  expect(parseTranscribeArguments([...args, ...more, ...files])).toEqual({
    files: ['a.ogg', 'b.mp3'],
    format: 'srt',
    outFolder: 'texts',
    provider: 'wasm',
    modelId: 'demo',
    modelFiles: ['a.onnx', 'b.txt'],
    cacheFolder: 'kept',
    threads: 2,
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
  [['a.ogg', '--provider', 'cpu'], "--provider must be one of auto, wasm, webgpu, not 'cpu'"],
  [['a.ogg', '--threads', '65'], "--threads must be a whole number from 0 to 64, not '65'"],
  [['a.ogg', '--threads', '1.5'], "not '1.5'"],
  [['a.ogg', '--threads=-1'], "not '-1'"],
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
