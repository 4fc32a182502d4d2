import { expect, test } from 'vitest';
import { Language } from '../../../src/state/language.svelte';
import { createMemory, type Memory } from '../../../src/state/remember';
import { Settings } from '../../../src/state/settings.svelte';
import { Theme } from '../../../src/state/theme.svelte';

function keep(entries: Record<string, string> = {}): Memory & { entries: Map<string, string> } {
  const kept = new Map(Object.entries(entries));
  return {
    entries: kept,
    recall: (key) => kept.get(key) ?? null,
    remember: (key, value) => void kept.set(key, value),
  };
}

const forbidden = createMemory(() => {
  throw new DOMException('storage is blocked', 'SecurityError');
});

test('settings come back on the next visit', () => {
  const memory = keep();
  const settings = new Settings(memory);
  settings.chooseProvider('webgpu');
  expect(settings.chooseThreads('3')).toBe(true);
  const next = new Settings(memory);
  expect([next.provider, next.threads, next.modelId]).toEqual(['webgpu', 3, 'demo']);
  expect(next.options).toMatchObject({ provider: 'webgpu', threads: 3, model: { id: 'demo' } });
});

test.each(['', ' ', '65', '-1', '2.5', 'two'])('“%s” is no number of threads', (typed) => {
  const settings = new Settings(keep());
  settings.chooseThreads('2');
  expect(settings.chooseThreads(typed)).toBe(false);
  expect(settings.threads).toBe(2);
});

test.each(['{', 'null', '[]', '7', '{"modelId":"gone","provider":"cuda","threads":-3}'])(
  'a memory of %s gives the defaults',
  (kept) => {
    const settings = new Settings(keep({ 'pisar.settings': kept }));
    expect([settings.modelId, settings.provider, settings.threads]).toEqual(['demo', 'auto', 0]);
  },
);

test('a language that was chosen wins over the browser’s', () => {
  const memory = keep();
  new Language(memory, ['ru']).choose('en');
  expect(new Language(memory, ['ru']).locale).toBe('en');
  expect(new Language(memory, ['ru']).messages.name).toBe('Pisar');
  expect(new Language(keep({ 'pisar.language': 'xx' }), ['ru']).locale).toBe('ru');
});

test('without storage choices hold until the page is closed', () => {
  const theme = new Theme(forbidden);
  expect(theme.choice).toBe('system');
  theme.choose('dark');
  expect(theme.choice).toBe('dark');
  expect(new Theme(forbidden).choice).toBe('system');
});
