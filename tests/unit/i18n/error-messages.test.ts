import { expect, test } from 'vitest';
import { describeProblem } from '../../../src/i18n/error-messages';
import type { AppErrorCode, AppErrorFacts, AppProblem } from '../../../src/shared/errors';
import '../catalogue';

const facts: AppErrorFacts = {
  'not-audio': { detail: 'Invalid data' },
  'format-unknown': { detail: 'no header' },
  encrypted: { detail: 'enca' },
  'no-decoder': { codec: 'apac' },
  'empty-file': {},
  'no-sound': {},
  'file-unreadable': { detail: 'NotReadableError' },
  'browser-unsupported': { missing: ['wasm-simd', 'module-worker'] },
  'worker-died': { worker: 'vad', detail: 'gone' },
  'out-of-memory': { worker: 'engine', detail: 'bad_alloc' },
  'model-unavailable': { modelId: 'demo', detail: 'HTTP 404' },
  'model-invalid': { modelId: 'demo', detail: 'hash' },
  'model-absent': { modelId: 'gigaam-v3-ctc' },
  'model-unsupported': { modelId: 'gigaam-v3-rnnt', detail: 'rnnt' },
  'catalogue-invalid': { field: 'models[0].files[1].bytes', detail: 'no number' },
  'gpu-failed': { kind: 'lost', detail: 'device lost' },
  'provider-unavailable': { provider: 'webgpu', detail: 'no adapter' },
  'range-outside': { startSeconds: 600, durationSeconds: 90 },
  'invalid-option': { option: 'threads', value: '65', allowed: '[0, 64]' },
  'decoder-stuck': { seconds: 20 },
  'too-long-for-memory': { limitSeconds: 14_400 },
  'sound-lost': { detail: '40 bytes are missing' },
  'file-needed': { fileName: 'talk.mp3' },
  'wrong-file': { fileName: 'talk.mp3', difference: 'size' },
  'queue-full': { limit: 500, refused: 21 },
  'no-such-job': { jobId: 'mx3m2xhl-1o7qpim' },
  'wrong-phase': { verb: 'cancel', phase: 'done' },
  'document-missing': { documentId: 'talk' },
  'storage-full': { detail: 'QuotaExceededError' },
  'storage-failed': { detail: 'AbortError' },
  'file-invalid': { fileName: 'talk.pisar', kind: 'project', reason: 'newer', detail: 'form 9' },
  'input-refused': { input: 'tab', reason: 'no-sound', detail: 'no audio track' },
  'file-unwritable': { fileName: 'talk.srt', detail: 'NotAllowedError' },
  internal: { detail: 'TypeError' },
};

const problems = (Object.keys(facts) as AppErrorCode[]).map(
  (code) => ({ code, facts: facts[code] }) as AppProblem,
);

test.each(problems)('$code is told in both languages, with what to do next', (problem) => {
  const ru = describeProblem('ru', problem);
  const en = describeProblem('en', problem);
  expect(`${ru.title} ${ru.advice}`).toMatch(/[а-яё]{3}/i);
  expect(`${en.title} ${en.advice} ${en.detail}`).not.toMatch(/[а-яё]/i);
  expect(en.title).toMatch(/\w/);
  expect(en.advice).toMatch(/\w.*\./);
});

test.each([
  ['not-audio', 'Не удалось прочитать файл как звук', 'The file cannot be read as audio'],
  ['empty-file', 'Не удалось прочитать файл как звук', 'The file cannot be read as audio'],
  ['format-unknown', 'По файлу не понять, что в нём', 'The file does not say what is in it'],
  ['encrypted', 'Звук зашифрован', 'The sound is encrypted'],
  ['no-sound', 'В файле нет звука', 'There is no sound in the file'],
  ['model-absent', 'Модели нет на этом компьютере', 'The model is not on this computer'],
  ['gpu-failed', 'Видеокарта отказала', 'The graphics card failed'],
  ['queue-full', 'Не поместилось: 21 запись', 'No room for 21 recordings'],
  ['wrong-file', 'Это другой файл', 'This is another file'],
  ['file-unreadable', 'Файл больше не читается', 'The file can no longer be read'],
] as const)('%s has its title', (code, ru, en) => {
  const problem = { code, facts: facts[code] } as AppProblem;
  expect(describeProblem('ru', problem).title).toBe(ru);
  expect(describeProblem('en', problem).title).toBe(en);
});

test('what is refused is told with its numbers and names', () => {
  const adviceOf = (locale: 'ru' | 'en', code: AppErrorCode) =>
    describeProblem(locale, { code, facts: facts[code] } as AppProblem).advice;
  expect(adviceOf('en', 'too-long-for-memory')).toContain('no more than 4 hr');
  expect(adviceOf('en', 'decoder-stuck')).toContain('for 20 sec');
  expect(adviceOf('en', 'wrong-file')).toContain(
    'Its size differs. Choose the very same “talk.mp3”',
  );
  expect(adviceOf('en', 'wrong-phase')).toBe('“Cancel” does not fit: the recording is done.');
  expect(adviceOf('ru', 'wrong-phase')).toBe('«Отменить» не подходит: запись готова.');
});

test('the reason stands in the detail', () => {
  const detailOf = (code: AppErrorCode) =>
    describeProblem('en', { code, facts: facts[code] } as AppProblem).detail;
  expect(detailOf('not-audio')).toBe('Invalid data');
  expect(detailOf('model-unavailable')).toBe('demo: HTTP 404');
  expect(detailOf('catalogue-invalid')).toBe('models[0].files[1].bytes: no number');
  expect(detailOf('invalid-option')).toBe('threads = 65; allowed: [0, 64]');
  expect(detailOf('browser-unsupported')).toContain('(SIMD)');
});
