import { expect, test } from 'vitest';
import { parseBenchArguments, plainParts } from '../../../bench/parse-arguments.mjs';

/** What is measured when these are the arguments. */
function partsOf(...args: string[]) {
  const request = parseBenchArguments(args);
  return request === 'help' ? request : [...request.parts];
}

test('without options the long recording is measured', () => {
  expect(parseBenchArguments([])).toEqual({
    parts: new Set(['long']),
    webgpu: false,
    hours: undefined,
    kills: undefined,
    threads: undefined,
    jsonFile: undefined,
  });
});

test.each(plainParts)('%s is measured by itself', (part) => {
  expect(partsOf(`--${part}`)).toEqual([part]);
});

test('several parts are measured in one run, the long recording too where it is named', () => {
  expect(partsOf('--rnnt', '--clips', '--long')).toEqual(['clips', 'rnnt', 'long']);
  expect(parseBenchArguments(['--full-size', '--threads', '1,4'])).toMatchObject({
    threads: [1, 4],
  });
});

test('hours are a list, kills a number, and both are measured by themselves', () => {
  expect(parseBenchArguments(['--hours', '1,10'])).toMatchObject({ hours: [1, 10] });
  expect(parseBenchArguments(['--kills', '20'])).toMatchObject({ kills: 20 });
  expect([...partsOf('--hours', '1,10'), ...partsOf('--kills', '20')]).toEqual([]);
});

test('WebGPU is compared with WebAssembly over the clips, except by the soak', () => {
  expect(partsOf('--webgpu')).toEqual(['clips']);
  expect(partsOf('--soak', '--webgpu')).toEqual(['soak']);
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
