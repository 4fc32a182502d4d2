import { runtimeFiles } from 'virtual:runtime-files';

/** Tells the page what a worker sees: see `runtime-files.test.ts`. */
postMessage({ isIsolated: crossOriginIsolated, runtimeFiles });
