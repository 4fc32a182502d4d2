/**
 * Absolute addresses of the runtimes, which are loaded by address and never bundled.
 * `scripts/vite/runtime-files.ts` makes the module and puts the files on the site.
 */
declare module 'virtual:runtime-files' {
  interface LoaderAndBinary {
    mjs: string;
    wasm: string;
  }
  export const runtimeFiles: {
    /** For `onnxruntime-web/wasm`. */
    ortWasm: LoaderAndBinary;
    /** For `onnxruntime-web/jspi`. */
    ortJspi: LoaderAndBinary;
    /** For `onnxruntime-web/webgpu`, the asyncify build. */
    ortWebgpu: LoaderAndBinary;
    /** The single-thread core, an ES module. */
    ffmpegCore: { js: string; wasm: string };
    /** The ONNX graph of Silero VAD v6. */
    sileroVad: string;
  };
}
