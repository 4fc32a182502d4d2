/**
 * Starts another worker in place of session.worker, which imports the real one after it has
 * changed something. Returns what ends that.
 */
export function replaceSessionWorker(start: (name: string) => Worker): () => void {
  const Original = globalThis.Worker;
  globalThis.Worker = class extends Original {
    constructor(url: string | URL, options: WorkerOptions = {}) {
      if (String(url).includes('workers/session.worker')) {
        // A constructor may return another object.
        return start(options.name ?? '') as never;
      }
      super(url, options);
    }
  };
  return () => void (globalThis.Worker = Original);
}
