import { expect, test } from 'vitest';
import { captionPresets, captionRanges } from '../../../src/exports/captions/caption-limits';
import {
  isLimit,
  recallExportOptions,
  resolveExportOptions,
} from '../../../src/exports/resolve-export-options';
import { findExporter } from '../../../src/exports/find-exporter';

const [srt, csv] = [findExporter('srt'), findExporter('csv')];

test('what is missing has the default of the format', () => {
  expect(resolveExportOptions(csv)).toMatchObject({ byteOrderMark: true, lineEnds: 'crlf' });
  expect(resolveExportOptions(srt, { limits: { maxLines: 1 } })).toMatchObject({
    byteOrderMark: false,
    captions: 'youtube',
    limits: { ...captionPresets.youtube, maxLines: 1 },
  });
});

test.each([
  [{ captions: 'tiktok' }, 'captions', /youtube, broadcast/],
  [{ times: 'yes' }, 'times', /true, false/],
  [{ colour: true }, 'colour', /times, speakers/],
  [{ limits: { maxLines: 1.5 } }, 'limits.maxLines', /\[1, 3\]/],
  [{ limits: { maxDurationSeconds: NaN } }, 'limits.maxDurationSeconds', /\[3, 15\]/],
  [{ limits: { width: 4 } }, 'limits.width', /maxLines/],
])('%j is refused with what is allowed', (partial, option, allowed) => {
  let problem: unknown;
  try {
    resolveExportOptions(srt, partial as never);
  } catch (error) {
    problem = Reflect.get(error as object, 'problem');
  }
  expect(problem).toMatchObject({
    code: 'invalid-option',
    facts: { option, allowed: expect.stringMatching(allowed) },
  });
});

test('of what was kept, the wrong is left out', () => {
  const kept = {
    times: true,
    captions: 'tiktok',
    rows: 3,
    colour: true,
    limits: { maxLines: 9, maxLineCharacters: 30 },
  };
  expect(recallExportOptions(srt, kept)).toEqual({
    ...resolveExportOptions(srt),
    times: true,
    limits: { ...captionPresets.youtube, maxLineCharacters: 30 },
  });
  for (const nothing of [null, undefined, 'text', 7, { limits: null }])
    expect(recallExportOptions(srt, nothing)).toEqual(resolveExportOptions(srt));
});

test('every preset lies within the ranges', () => {
  for (const preset of Object.values(captionPresets))
    for (const [name, value] of Object.entries(preset)) expect(isLimit(name, value)).toBe(true);
  expect(Object.keys(captionRanges)).toEqual(Object.keys(captionPresets.youtube));
});
