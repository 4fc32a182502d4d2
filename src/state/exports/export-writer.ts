import { WorkerHost } from '../../engine/worker-host';
import type { ExportApi } from '../../exports/export-api';
import type { WriteExport } from '../../exports/exporter';

/** So many segments go to the worker at once: some milliseconds of the page's time. */
const BATCH_SEGMENTS = 200;

/** Writes exports in a worker of its own, so that the page goes on meanwhile. */
export class ExportWriter {
  readonly #host = new WorkerHost<ExportApi>(
    'export',
    (name) =>
      new Worker(new URL('../../../workers/export.worker.ts', import.meta.url), {
        type: 'module',
        name,
      }),
  );
  #texts = 0;

  /**
   * As `WriteExport`. Aborted, the worker ends there and then, with all that it writes.
   *
   * @throws AbortError when the signal is aborted or the writer is ended, AppError where the text
   *   cannot be written or the worker dies
   */
  async write(
    signal: AbortSignal,
    ...[exporter, source, options, labels]: Parameters<WriteExport>
  ): Promise<string | Blob> {
    signal.throwIfAborted();
    const end = () => this.#host.terminate(signal.reason as Error);
    signal.addEventListener('abort', end);
    try {
      const { segments, ...head } = source;
      const id = (this.#texts += 1);
      return await this.#host.call(async (remote) => {
        for (let from = 0; from < segments.length; from += BATCH_SEGMENTS)
          await remote.add(id, segments.slice(from, from + BATCH_SEGMENTS));
        return remote.write(id, exporter.format, head, options, labels);
      });
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  /** Ends the worker; the next text starts a new one. */
  dispose(): void {
    this.#host.terminate();
  }
}

/** Writes one text with a writer of its own. */
export async function writeAside(
  signal: AbortSignal,
  ...request: Parameters<WriteExport>
): Promise<string | Blob> {
  const writer = new ExportWriter();
  try {
    return await writer.write(signal, ...request);
  } finally {
    writer.dispose();
  }
}
