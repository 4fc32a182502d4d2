/**
 * Runs in the page: makes a session of a whole file with the runtime itself, as one does who
 * knows nothing better.
 *
 * @param {{ runtimeAddress: string, graphAddress: string, threads: number }} request
 * @returns {Promise<{ seconds: number, warmUpSeconds: null, heapBytes: number }>}
 */
export async function openOneFile({ runtimeAddress, graphAddress, threads }) {
  /** @type {WebAssembly.Memory[]} */
  const memories = [];
  WebAssembly.Memory = class extends WebAssembly.Memory {
    /** @param {WebAssembly.MemoryDescriptor} descriptor */
    constructor(descriptor) {
      super(descriptor);
      memories.push(this);
    }
  };
  /** @type {typeof import('onnxruntime-web/wasm')} */
  const runtime = await import(new URL(runtimeAddress, location.href).href);
  runtime.env.wasm.numThreads = threads;
  const folder = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .find((name) => name.includes('/runtime/onnxruntime-web-'));
  const version = runtime.env.versions.web;
  runtime.env.wasm.wasmPaths = folder
    ? new URL('.', folder).href
    : new URL(`runtime/onnxruntime-web-${version}/`, document.baseURI).href;
  const response = await fetch(graphAddress);
  const started = performance.now();
  const bytes = new Uint8Array(await response.arrayBuffer());
  await runtime.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  return {
    seconds: (performance.now() - started) / 1000,
    warmUpSeconds: null,
    heapBytes: memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  };
}
