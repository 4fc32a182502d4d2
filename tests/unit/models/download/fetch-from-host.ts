import { onTestFinished } from 'vitest';
import { serveModels } from '../../../model-server/serve-models.mjs';
import type { HostRequest, Scenario } from '../../../model-server/scenario.mjs';
import type { ModelFile } from '../../../../src/shared/models/model-manifest';
import type { DownloadProgress, HostTrouble } from '../../../../src/shared/models/model-states';
import { DownloadControl } from '../../../../workers/models/download/download-control';
import { fetchFile } from '../../../../workers/models/download/fetch-file';
import type { RetryTiming } from '../../../../workers/models/download/retry-timing';
import { FallbackStore } from '../../../../workers/models/store/fallback-store';
import { readRecord } from '../../../../workers/models/store/file-record';
import { MemoryStore } from '../../../../workers/models/store/memory-store';
import { openFile } from '../../../../workers/models/store/read-file';
import { fileKeyOf } from '../../../../workers/models/store/store-keys';

/** Waits that a test can wait for. */
export const quick: RetryTiming = {
  // A wait that is over before it is told is not told.
  baseSeconds: 0.02,
  longestSeconds: 0.08,
  tries: 6,
  stallSeconds: 20,
};

interface HostLog {
  files: Record<string, { bytes: number; sha256: string }>;
  requests: HostRequest[];
  sentBytes: number;
}

/** Starts a server for the test, and makes hosts on it. */
export async function startHosts() {
  const { address, close } = await serveModels();
  onTestFinished(close);
  const ask = async (name: string): Promise<HostLog> =>
    (await fetch(`${address}/${name}`)).json() as Promise<HostLog>;
  return {
    async make(name: string, scenario: Scenario) {
      await fetch(`${address}/${name}`, { method: 'PUT', body: JSON.stringify(scenario) });
      const { files } = await ask(name);
      return { files, url: (file: string) => `${address}/${name}/${file}`, log: () => ask(name) };
    },
  };
}

/** One file, and everything that its download tells. */
export class Fetching {
  readonly control = new DownloadControl();
  readonly retries: NonNullable<DownloadProgress['retry']>[] = [];
  readonly startedOver: string[] = [];
  readonly troubles: HostTrouble[] = [];
  readonly verified: number[] = [];
  onBytes: (loadedBytes: number) => void = () => {};

  constructor(
    readonly file: ModelFile,
    readonly timing: RetryTiming = quick,
    readonly store = new FallbackStore(new MemoryStore()),
  ) {}

  get key(): string {
    return fileKeyOf('model', this.file);
  }

  run(): Promise<void> {
    return fetchFile(
      {
        store: this.store,
        modelId: 'model',
        control: this.control,
        timing: this.timing,
        report: {
          onBytes: (loaded) => this.onBytes(loaded),
          onVerify: (done) => this.verified.push(done),
          onRetry: (retry) => void (retry && this.retries.push(retry)),
          onStartedOver: (reason) => this.startedOver.push(reason),
          onTrouble: (trouble) => this.troubles.push(trouble),
        },
      },
      this.file,
    );
  }

  async record() {
    const record = await readRecord(this.store, this.key);
    if (!record) throw new Error('no record');
    return record;
  }

  /** The stored file, checked part by part; null where it is broken or not whole. */
  async content(): Promise<Blob | null> {
    return openFile(this.store, this.key, await this.record());
  }
}

/** A file of the model that is tested. */
export function fileOf(
  urls: readonly string[],
  { bytes, sha256 }: { bytes: number | null; sha256: string | null },
): ModelFile {
  return { role: 'graph', name: 'graph.onnx', urls, bytes, sha256 };
}
