import type { Plugin } from 'vite';

const id = 'src/early-texts.ts';

/**
 * Puts `src/early-texts.ts` into the built page, as a script that waits for no other. The server of
 * the development has no use for it: there the page's own script asks for the texts.
 */
export function startTextsEarly(): Plugin {
  return {
    name: 'pisar:early-texts',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const script = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(`/${id}`),
        );
        if (!script) throw new Error(`the build has no ${id}`);
        const attrs = { type: 'module', async: true, crossorigin: true };
        return [
          {
            tag: 'script',
            attrs: { ...attrs, src: `./${script.fileName}` },
            injectTo: 'head',
          },
        ];
      },
    },
  };
}
