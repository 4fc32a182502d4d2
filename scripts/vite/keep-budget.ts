import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { findFirstLoadFiles } from './find-first-load-files.ts';
import { findOverweight, formatWeights, weighFile, type FileGroup } from './weigh-files.ts';

/** What may be fetched before a file is dropped: page, scripts, styles, icons, texts, with gzip. */
const firstLoadBudgetBytes = 130_000;
/** What a language brings: the page imports the one that it shows. */
const textsOfLanguage = /\/src\/i18n\/texts-\w+\.ts$/;
/** One worker with all that it may import, except the files of `runtime-files.ts`. */
const workerBudgetBytes = 150_000;

/**
 * Prints at every build what the site weighs, and fails the build where a group is over its budget.
 *
 * @returns a plugin for the page's bundle, and one to be made for each worker bundle
 */
export function keepBudget(): { page: Plugin; worker: () => Plugin } {
  const workers: FileGroup[] = [];

  const worker = (): Plugin => ({
    name: 'pisar:worker-budget',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const entry = files.find((file) => file.type === 'chunk' && file.isEntry);
      workers.push({
        title: `worker ${entry?.type === 'chunk' ? entry.name : ''}`.trimEnd(),
        files: files.map(weighOutput),
        budgetBytes: workerBudgetBytes,
      });
    },
  });

  let publicDir = '';
  const page: Plugin = {
    name: 'pisar:page-budget',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    buildStart() {
      workers.length = 0;
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const groups = [weighFirstLoad(bundle, publicDir), ...workers];
        const counted = new Set(groups.flatMap((group) => group.files.map((file) => file.name)));
        const later = Object.values(bundle).filter((file) => !counted.has(file.fileName));
        if (later.length > 0)
          groups.push({ title: 'on demand', files: later.map(weighOutput), budgetBytes: null });
        console.log(`\n${formatWeights(groups)}\n`);
        const overweight = findOverweight(groups);
        if (overweight.length > 0) this.error(`over budget:\n${overweight.join('\n')}`);
      },
    },
  };

  return { page, worker };
}

function weighFirstLoad(bundle: Rolldown.OutputBundle, publicDir: string): FileGroup {
  const html = bundle['index.html'];
  if (html?.type !== 'asset') throw new Error('the build has no index.html');
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const names = findFirstLoadFiles(
    String(html.source),
    new Map(
      chunks.map((chunk) => [
        chunk.fileName,
        { imports: chunk.imports, styles: [...(chunk.viteMetadata?.importedCss ?? [])] },
      ]),
    ),
  );
  const files = names.map((name) => {
    const output = bundle[name];
    if (output) return weighOutput(output);
    const path = join(publicDir, name);
    if (!existsSync(path)) throw new Error(`index.html names a file that is not there: ${name}`);
    return weighFile(name, readFileSync(path));
  });
  const texts = chunks.filter(({ facadeModuleId }) => textsOfLanguage.test(facadeModuleId ?? ''));
  const [heaviest] = texts.map(weighOutput).sort((one, other) => other.gzipBytes - one.gzipBytes);
  if (!heaviest) throw new Error('the build has no texts of a language');
  return {
    title: 'first load',
    files: [weighOutput(html), ...files, heaviest],
    budgetBytes: firstLoadBudgetBytes,
  };
}

function weighOutput(file: Rolldown.OutputAsset | Rolldown.OutputChunk) {
  return weighFile(file.fileName, file.type === 'chunk' ? file.code : file.source);
}
