import { expect, test } from 'vitest';
import { parseBenchArguments } from '../../../bench/parse-arguments.mjs';

test('without options the long recording is measured', () => {
  expect(parseBenchArguments([])).toEqual({
    long: true,
    clips: false,
    webgpu: false,
    fullSize: false,
    rnnt: false,
    loading: false,
    soak: false,
    chunking: false,
    threads: undefined,
    jsonFile: undefined,
  });
});

test('only the parts that are asked for are measured', () => {
  expect(parseBenchArguments(['--full-size', '--threads', '1,4'])).toMatchObject({
    long: false,
    clips: false,
    fullSize: true,
    threads: [1, 4],
  });
});

test('chunking is measured by itself', () => {
  expect(parseBenchArguments(['--chunking'])).toMatchObject({ long: false, chunking: true });
});

test.each(['rnnt', 'loading', 'soak'] as const)('%s is measured by itself', (part) => {
  expect(parseBenchArguments([`--${part}`])).toMatchObject({ long: false, [part]: true });
});

test('the soak on WebGPU is no comparison of texts', () => {
  expect(parseBenchArguments(['--soak', '--webgpu'])).toMatchObject({
    soak: true,
    webgpu: true,
    clips: false,
  });
});

test('WebGPU needs the texts of WebAssembly', () => {
  expect(parseBenchArguments(['--webgpu'])).toMatchObject({ clips: true, webgpu: true });
});

test.for([['--threads', '0'], ['--threads', '1,'], ['--threads', '65'], ['--json='], ['file.ogg']])(
  'wrong: %s',
  (args) => {
    expect(() => parseBenchArguments(args)).toThrow(
      expect.objectContaining({ name: 'UsageError' }),
    );
  },
);
