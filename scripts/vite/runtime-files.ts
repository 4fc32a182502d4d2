import { copyFileSync, createReadStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** A file that a worker loads by its address, untouched by the bundler. */
interface RuntimeFile {
  /** The npm package that it comes from. */
  package: string;
  /** Where it lies in the package. */
  path: string;
}

const ort = (path: string): RuntimeFile => ({ package: 'onnxruntime-web', path: `dist/${path}` });
const ffmpeg = (path: string): RuntimeFile => ({
  package: '@ffmpeg/core',
  path: `dist/esm/${path}`,
});

/** The shape of `virtual:runtime-files`, see `src/shared/runtime-files.d.ts`. */
const runtimeFiles: Record<string, RuntimeFile | Record<string, RuntimeFile>> = {
  ortWasm: {
    mjs: ort('ort-wasm-simd-threaded.mjs'),
    wasm: ort('ort-wasm-simd-threaded.wasm'),
  },
  ortJspi: {
    mjs: ort('ort-wasm-simd-threaded.jspi.mjs'),
    wasm: ort('ort-wasm-simd-threaded.jspi.wasm'),
  },
  ortWebgpu: {
    mjs: ort('ort-wasm-simd-threaded.asyncify.mjs'),
    wasm: ort('ort-wasm-simd-threaded.asyncify.wasm'),
  },
  ffmpegCore: {
    js: ffmpeg('ffmpeg-core.js'),
    wasm: ffmpeg('ffmpeg-core.wasm'),
  },
  sileroVad: { package: '@ricky0123/vad-web', path: 'dist/silero_vad_v6.onnx' },
};

const allFiles = Object.values(runtimeFiles).flatMap((entry) =>
  isFile(entry) ? [entry] : Object.values(entry),
);

const moduleId = 'virtual:runtime-files';
const resolvedId = `\0${moduleId}`;
/** Stands for the way from a chunk to the site's root until chunks have names. */
const rootPlaceholder = '__WAY_TO_SITE_ROOT__';

const mimeTypes: Record<string, string> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.onnx': 'application/octet-stream',
};

/**
 * Puts the big runtimes (ONNX Runtime, ffmpeg, Silero VAD) under `runtime/<package>-<version>/` of
 * the site, straight from node_modules, and gives their addresses as `virtual:runtime-files`. The
 * addresses are made from the importing script's own, so they hold in pages and workers, at any
 * base path.
 *
 * @param options.copy whether a build copies the files: false for the worker bundles, of which
 *   there are several while the files are needed once
 */
export function provideRuntimeFiles(options: { copy: boolean }): Plugin {
  let root = '';
  let outDir = '';
  let isBuild = false;
  return {
    name: 'pisar:runtime-files',
    configResolved(config) {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
      isBuild = config.command === 'build';
    },
    resolveId: (id) => (id === moduleId ? resolvedId : undefined),
    load: (id) =>
      id === resolvedId ? writeModule(root, isBuild ? rootPlaceholder : '/') : undefined,
    renderChunk(code, chunk) {
      if (!code.includes(rootPlaceholder)) return null;
      const wayToRoot = posix.relative(posix.dirname(chunk.fileName), '.') || '.';
      return { code: code.replaceAll(rootPlaceholder, `${wayToRoot}/`), map: null };
    },
    writeBundle() {
      if (!options.copy) return;
      for (const file of allFiles) {
        const target = join(outDir, addressOf(root, file));
        mkdirSync(dirname(target), { recursive: true });
        copyFileSync(sourceOf(root, file), target);
      }
    },
    configureServer(server) {
      const sources = new Map(
        allFiles.map((file) => [`/${addressOf(root, file)}`, sourceOf(root, file)]),
      );
      server.middlewares.use((request, response, next) => {
        const source = sources.get((request.url ?? '').replace(/\?.*$/, ''));
        if (source === undefined) return next();
        response.setHeader('Content-Type', mimeTypes[posix.extname(source)] ?? '');
        createReadStream(source).on('error', next).pipe(response);
      });
    },
  };
}

/** The virtual module's text. `siteRoot` is relative to the script that the module ends up in. */
function writeModule(root: string, siteRoot: string): string {
  const addresses = JSON.stringify(
    runtimeFiles,
    (_key, value: unknown) => (isFile(value) ? addressOf(root, value) : value),
    2,
  );
  const entries = addresses.replace(/: ("[^"]+")/g, ': resolve($1)');
  return `const siteRoot = new URL(/* @vite-ignore */ ${JSON.stringify(siteRoot)}, import.meta.url);
const resolve = (address) => new URL(address, siteRoot).href;
export const runtimeFiles = ${entries};
`;
}

/** Where the file lies on the site. The version lets browsers keep it for ever. */
function addressOf(root: string, file: RuntimeFile): string {
  const manifest = JSON.parse(
    readFileSync(join(root, 'node_modules', file.package, 'package.json'), 'utf8'),
  ) as { version: string };
  const name = file.package.replace(/^@/, '').replace('/', '-');
  return `runtime/${name}-${manifest.version}/${posix.basename(file.path)}`;
}

function sourceOf(root: string, file: RuntimeFile): string {
  return join(root, 'node_modules', file.package, file.path);
}

function isFile(value: unknown): value is RuntimeFile {
  return typeof value === 'object' && value !== null && 'package' in value;
}
