import type * as Ort from 'onnxruntime-web/wasm';
import { runtimeFiles } from 'virtual:runtime-files';
import type { ExecutionProvider } from '../../src/shared/transcript';

/** ONNX Runtime Web's API; all its bundles have the same. */
export type Runtime = typeof Ort;

/**
 * Imports the one bundle that the provider needs: the plain one has the fastest CPU kernels, the
 * others carry the WebGPU provider (`/jspi` is smaller and faster, where the engine can suspend).
 *
 * @param threads of the WebAssembly build; they count only for the first import in a worker
 */
export async function importRuntime(
  provider: ExecutionProvider,
  threads: number,
): Promise<Runtime> {
  const { runtime, wasmPaths } = await importBundle(provider);
  runtime.env.wasm.wasmPaths = wasmPaths;
  runtime.env.wasm.numThreads = threads;
  runtime.env.logLevel = 'error';
  return runtime;
}

async function importBundle(provider: ExecutionProvider) {
  if (provider === 'wasm') {
    return { runtime: await import('onnxruntime-web/wasm'), wasmPaths: runtimeFiles.ortWasm };
  }
  if ('Suspending' in WebAssembly) {
    return { runtime: await import('onnxruntime-web/jspi'), wasmPaths: runtimeFiles.ortJspi };
  }
  return { runtime: await import('onnxruntime-web/webgpu'), wasmPaths: runtimeFiles.ortWebgpu };
}
