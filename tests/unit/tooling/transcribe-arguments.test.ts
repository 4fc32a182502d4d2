import { expect, test } from 'vitest';
import { UsageError } from '../../../scripts/setup/usage-error.mjs';
import { parseTranscribeArguments } from '../../../scripts/transcribe/parse-arguments.mjs';
import { planOutputs } from '../../../scripts/transcribe/plan-outputs.mjs';

test('files alone get the defaults', () => {
  expect(parseTranscribeArguments(['a.ogg', 'b.mp3'])).toEqual({
    files: ['a.ogg', 'b.mp3'],
    format: 'txt',
    outFolder: undefined,
    provider: 'auto',
    modelId: undefined,
    threads: 0,
  });
});

test('options may stand before, between and after files', () => {
  const args = ['--format=srt', 'a.ogg', '--out', 'texts', '--provider', 'wasm', 'b.mp3'];
  expect(parseTranscribeArguments([...args, '--model', 'demo', '--threads', '2'])).toEqual({
    files: ['a.ogg', 'b.mp3'],
    format: 'srt',
    outFolder: 'texts',
    provider: 'wasm',
    modelId: 'demo',
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
  [['a.ogg', '--format', 'docx'], "--format must be one of txt, srt, vtt, json, not 'docx'"],
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
