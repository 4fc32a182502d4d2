/**
 * Keeps an eye on the WebAssembly memories that are made in this worker from now on. The runtime
 * does not tell how large its heap is; call this before it is imported.
 *
 * @returns bytes of all of them now
 */
export function watchWasmMemory(): () => number {
  const memories: WebAssembly.Memory[] = [];
  const Original = WebAssembly.Memory;
  WebAssembly.Memory = class extends Original {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      memories.push(this);
    }
  };
  return () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
}
