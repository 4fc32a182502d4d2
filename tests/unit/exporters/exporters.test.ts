import { expect, test } from 'vitest';
import { exporters } from '../../../src/exporters/exporters';
import { catalogue } from '../../../src/i18n/catalogue';

test('the table offers each format once, with a label in both languages', () => {
  const formats = exporters.map(({ format }) => format);
  expect(formats).toEqual(['txt', 'srt', 'vtt', 'json']);
  for (const { exports } of Object.values(catalogue))
    expect(Object.keys(exports.formats).sort()).toEqual([...formats].sort());
});

test('only json needs a finished transcript', () => {
  const demanding = exporters.filter(({ needs }) => needs === 'transcript');
  expect(demanding.map(({ format }) => format)).toEqual(['json']);
});
