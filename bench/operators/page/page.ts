import type { Question } from './questions';

const workers = new Map<string, Worker>();

/** Asks a worker; a new name starts a new one. */
function ask(name: string, question: Question): Promise<unknown> {
  const worker =
    workers.get(name) ??
    new Worker(new URL('./session.worker.ts', import.meta.url), { type: 'module', name });
  workers.set(name, worker);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ answer: unknown } | { error: string }>) => {
      if ('error' in data) reject(new Error(data.error));
      else resolve(data.answer);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(question);
  });
}

/** Ends all workers, which gives their memory back. */
function endAll(): void {
  for (const worker of workers.values()) worker.terminate();
  workers.clear();
}

Object.assign(globalThis, { ask, endAll });
