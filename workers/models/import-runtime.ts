import { runtimeFiles } from 'virtual:runtime-files';
import type { ExecutionProvider } from '../../src/shared/models/prepared-model';
import { configureRuntime, importWasmRuntime, type Runtime } from './import-wasm-runtime';

/**
 * Imports the one bundle that the provider needs: the others carry the WebGPU provider, and
 * slower CPU kernels. `/jspi` is smaller and faster, where the browser can suspend WebAssembly.
 *
 * @param threads they count only for the first import in a worker
 */
export async function importRuntime(
  provider: ExecutionProvider,
  threads: number,
): Promise<Runtime> {
  if (provider === 'wasm') return importWasmRuntime(threads);
  if ('Suspending' in WebAssembly) {
    return configureRuntime(await import('onnxruntime-web/jspi'), runtimeFiles.ortJspi, threads);
  }
  return configureRuntime(await import('onnxruntime-web/webgpu'), runtimeFiles.ortWebgpu, threads);
}
