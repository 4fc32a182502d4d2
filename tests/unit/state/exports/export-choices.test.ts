import { expect, test } from 'vitest';
import { findExporter } from '../../../../src/exports/find-exporter';
import { ExportChoices } from '../../../../src/state/exports/export-choices.svelte';

function makeMemory(kept: string | null = null) {
  let value = kept;
  return { recall: () => value, remember: (_: string, next: string) => void (value = next) };
}

test('format and options are there again at the next visit', () => {
  const memory = makeMemory();
  const before = new ExportChoices(memory);
  before.choose('srt');
  before.change(findExporter('srt'), { captions: 'own', limits: { maxLines: 1 } });
  before.change(findExporter('srt'), { limits: { maxLineCharacters: 30 } });
  const after = new ExportChoices(memory);
  expect(after.format).toBe('srt');
  expect(after.optionsOf(findExporter('srt'))).toMatchObject({
    captions: 'own',
    limits: { maxLines: 1, maxLineCharacters: 30 },
  });
  expect(after.optionsOf(findExporter('vtt'))).toMatchObject({ captions: 'youtube' });
});

test.each([null, 'broken', '7', '{"format":"pdf","options":{"srt":{"captions":"tiktok"}}}'])(
  'of %j what is wrong is left out',
  (kept) => {
    const choices = new ExportChoices(makeMemory(kept));
    expect(choices.format).toBe('txt');
    expect(choices.optionsOf(findExporter('srt'))).toMatchObject({ captions: 'youtube' });
  },
);
