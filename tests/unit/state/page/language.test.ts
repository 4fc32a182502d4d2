import { afterEach, expect, test, vi } from 'vitest';
import { createMemory } from '../../create-memory';

// Each test has modules of its own: what was loaded once stays.
afterEach(() => vi.resetModules());

async function open(memory = createMemory()) {
  const { Language } = await import('../../../../src/state/page/language.svelte');
  return new Language(memory, ['ru']);
}

test('nothing is said before the texts are here', async () => {
  const language = await open();
  expect(language.locale).toBe('ru');
  expect(() => language.messages).toThrow('the texts in "ru" are not loaded');
  expect(await language.whenReady).toBe(true);
  expect(language.messages.name).toBe('Писарь');
});

test('the old language stays, and is remembered, until the new one is here', async () => {
  const memory = createMemory();
  const language = await open(memory);
  await language.whenReady;
  language.choose('en');
  expect([language.locale, language.chosen]).toEqual(['ru', 'en']);
  expect(memory.recall('pisar.language')).toBeNull();
  await vi.waitFor(() => expect(language.locale).toBe('en'));
  expect(language.messages.name).toBe('Pisar');
  expect(memory.recall('pisar.language')).toBe('en');
});

test('who changes their mind meanwhile keeps what they had', async () => {
  const language = await open();
  await language.whenReady;
  language.choose('en');
  language.choose('ru');
  const { loadTexts } = await import('../../../../src/i18n/load-texts');
  await loadTexts('en');
  await new Promise((resolve) => setTimeout(resolve));
  expect([language.locale, language.chosen, language.missing]).toEqual(['ru', 'ru', null]);
});
