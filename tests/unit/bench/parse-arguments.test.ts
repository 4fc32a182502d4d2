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
    hours: undefined,
    kills: undefined,
    hidden: false,
    channels: false,
    exports: false,
    workspace: false,
    library: false,
    peaks: false,
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

test.each(['rnnt', 'loading', 'soak', 'hidden', 'channels', 'exports', 'workspace'] as const)(
  '%s is measured by itself',
  (part) => {
    expect(parseBenchArguments([`--${part}`])).toMatchObject({ long: false, [part]: true });
  },
);

test('hours are a list, kills a number', () => {
  expect(parseBenchArguments(['--hours', '1,10'])).toMatchObject({ long: false, hours: [1, 10] });
  expect(parseBenchArguments(['--kills', '20'])).toMatchObject({ long: false, kills: 20 });
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

test.for([
  ['--threads', '0'],
  ['--threads', '1,'],
  ['--threads', '65'],
  ['--json='],
  ['--hours', '25'],
  ['--kills', 'no'],
  ['file.ogg'],
])('wrong: %s', (args) => {
  expect(() => parseBenchArguments(args)).toThrow(expect.objectContaining({ name: 'UsageError' }));
});
