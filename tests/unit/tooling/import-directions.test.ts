import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';

/** The project's own rules, without those that need a type checker: the files below do not exist. */
const eslint = new ESLint({
  overrideConfig: [tseslint.configs.disableTypeChecked],
});

async function findViolations(filePath: string, source: string): Promise<string[]> {
  const results = await eslint.lintText(`import '${source}';\n`, { filePath });
  return results
    .flatMap((result) => result.messages)
    .filter((message) => message.fatal || message.ruleId === 'boundaries/dependencies')
    .map((message) => message.message);
}

test.each([
  ['src/shared/made-up.ts', '../engine/recognition/client'],
  ['src/engine/made-up.ts', '../i18n/load-texts'],
  ['src/exports/made-up.ts', '../engine/recognition/client'],
  ['src/i18n/made-up.ts', '../exports/exporters'],
  ['src/ui/made-up.ts', '../engine/recognition/client'],
  ['src/state/made-up.ts', '../../workers/recognition/features/log-mel'],
  ['src/made-up.ts', '../scripts/security-headers.mjs'],
  ['workers/made-up.worker.ts', '../src/engine/recognition/client'],
  ['workers/models/made-up.ts', '../recognition/features/log-mel'],
  ['workers/models/made-up.ts', '../hold-liveness-lock'],
  ['workers/recognition/features/made-up.ts', '../../../src/i18n/load-texts'],
  ['workers/recognition/vad/made-up.ts', '../journal/search-journal'],
  ['workers/recognition/journal/made-up.ts', '../vad/detect-speech'],
])('%s may not import %s', async (filePath, source) => {
  const violations = await findViolations(filePath, source);
  expect(violations).toHaveLength(1);
  expect(violations[0]).toContain(`may not import '${source}'`);
});

test.each([
  ['src/ui/made-up.ts', '../i18n/load-texts'],
  ['src/state/made-up.ts', '../engine/recognition/client'],
  ['src/engine/made-up.ts', '../shared/errors'],
  ['src/made-up.ts', './engine/recognition/client'],
  ['workers/made-up.worker.ts', './recognition/features/log-mel'],
  ['workers/made-up.worker.ts', '../src/shared/errors'],
  ['workers/made-up.worker.ts', './recognition/journal/search-journal'],
  ['workers/recognition/journal/made-up.ts', '../../../src/shared/jobs/journal'],
  ['workers/recognition/features/made-up.ts', './log-mel'],
  ['workers/recognition/features/made-up.ts', '../../../src/shared/errors'],
  ['workers/models/made-up.ts', 'onnxruntime-web/wasm'],
  ['workers/models/made-up.ts', 'virtual:runtime-files'],
])('%s may import %s', async (filePath, source) => {
  expect(await findViolations(filePath, source)).toEqual([]);
});
