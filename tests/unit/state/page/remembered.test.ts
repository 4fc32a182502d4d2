import { expect, test } from 'vitest';
import type { JobLimits } from '../../../../src/shared/jobs/jobs';
import type { SessionLimits } from '../../../../src/shared/models/model-states';
import { Language } from '../../../../src/state/page/language.svelte';
import { createMemory, type Memory } from '../../../../src/state/page/remember';
import { Settings } from '../../../../src/state/settings/settings.svelte';
import { Theme } from '../../../../src/state/page/theme.svelte';
import '../../catalogue';

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
  settings.chooseModel('gigaam-v3-ctc');
  expect(settings.chooseNumber('threads', '3')).toBe(true);
  expect(settings.chooseNumber('maxLoadedModels', '2')).toBe(true);
  expect(settings.chooseNumber('idleUnloadSeconds', '0')).toBe(true);
  const next = new Settings(memory);
  expect([next.provider, next.threads, next.modelId]).toEqual(['webgpu', 3, 'gigaam-v3-ctc']);
  expect(next.limits).toEqual({ maxLoadedModels: 2, idleUnloadSeconds: 0 });
});

test.each([
  ['threads', ['', ' ', '65', '-1', '2.5', 'two']],
  ['maxLoadedModels', ['', '0', '9', '1.5', 'one']],
  ['idleUnloadSeconds', ['', '-1', '86401', '0.5', 'never']],
  ['maxQueue', ['', '0', '10001', '1.5', 'all']],
  ['soundGigabytes', ['', '-1', '1001', '0.5', 'all']],
] as const)('what is no value of %s changes nothing', (setting, wrong) => {
  const settings = new Settings(keep());
  expect(settings.chooseNumber(setting, '2')).toBe(true);
  for (const typed of wrong) expect(settings.chooseNumber(setting, typed), typed).toBe(false);
  expect(settings[setting]).toBe(2);
});

test('limits of sessions are applied at the start and when they change', () => {
  const applied: SessionLimits[] = [];
  const memory = keep({ 'pisar.settings': '{"maxLoadedModels":3}' });
  const settings = new Settings(memory, { sessions: (limits) => applied.push(limits) });
  settings.chooseNumber('idleUnloadSeconds', '60');
  settings.chooseNumber('idleUnloadSeconds', '-60');
  settings.chooseNumber('threads', '4');
  expect(applied).toEqual([
    { maxLoadedModels: 3, idleUnloadSeconds: 300 },
    { maxLoadedModels: 3, idleUnloadSeconds: 60 },
  ]);
});

test('limits of the queue likewise, in bytes', () => {
  const applied: JobLimits[] = [];
  const settings = new Settings(keep({ 'pisar.settings': '{"soundGigabytes":7}' }), {
    jobs: (limits) => applied.push(limits),
  });
  settings.chooseNumber('maxQueue', '20');
  settings.chooseNumber('idleUnloadSeconds', '60');
  expect(applied).toEqual([
    { maxQueue: 500, soundBudgetBytes: 7e9 },
    { maxQueue: 20, soundBudgetBytes: 7e9 },
  ]);
});

test('what is done with two channels, and whether the end is told, are remembered', () => {
  const memory = keep();
  const settings = new Settings(memory);
  expect([settings.channels, settings.notifies]).toEqual(['auto', false]);
  settings.chooseChannels('apart');
  settings.chooseNotifies(true);
  const next = new Settings(memory);
  expect([next.channels, next.notifies]).toEqual(['apart', true]);
});

test.each([
  '{"channels":"three","notifies":"yes","maxQueue":0,"soundGigabytes":-1}',
  '{',
  'null',
  '[]',
  '7',
  '{"modelId":7,"provider":"cuda","threads":-3,"maxLoadedModels":0,"idleUnloadSeconds":"1"}',
])('a memory of %s gives the defaults', (kept) => {
  const settings = new Settings(keep({ 'pisar.settings': kept }));
  expect([settings.modelId, settings.provider, settings.threads]).toEqual([null, 'auto', 0]);
  expect(settings.limits).toEqual({ maxLoadedModels: 1, idleUnloadSeconds: 300 });
  expect(settings.jobLimits).toEqual({ maxQueue: 500, soundBudgetBytes: 2e9 });
  expect([settings.channels, settings.notifies]).toEqual(['auto', false]);
});

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
