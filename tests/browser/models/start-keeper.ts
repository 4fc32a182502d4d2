import * as Comlink from 'comlink';
import { clear, createStore } from 'idb-keyval';
import { onTestFinished } from 'vitest';
import type { HostRequest, Scenario } from '../../model-server/scenario.mjs';
import { installErrorTransfer } from '../../../src/shared/error-transfer';
import type { ModelsApi } from '../../../src/shared/models/model-contracts';
import type { ModelFile, ModelManifest } from '../../../src/shared/models/model-manifest';
import type { DownloadProgress, FilesState } from '../../../src/shared/models/model-states';

installErrorTransfer();

/** A models.worker, as each tab has one, and what it has told. */
interface KeeperTab {
  api: Comlink.Remote<ModelsApi>;
  states: FilesState[];
  /** Of the states, those of a download. */
  downloads(): DownloadProgress[];
  /** Resolves with the first state that is so, from now on or before. */
  until(isIt: (state: FilesState) => boolean): Promise<FilesState>;
  /** As a tab that is closed or killed. */
  kill(): void;
}

/** What tests of other files have downloaded is not there. */
export function clearStore(): Promise<void> {
  return clear(createStore('pisar-models', 'values'));
}

/** Starts a worker; it ends with the test. */
export async function startKeeper(): Promise<KeeperTab> {
  const worker = new Worker(new URL('../../../workers/models.worker.ts', import.meta.url), {
    type: 'module',
    name: `models-${Math.random()}`,
  });
  onTestFinished(() => worker.terminate());
  await new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
  const api = Comlink.wrap<ModelsApi>(worker);
  const states: FilesState[] = [];
  const waiting = new Set<() => void>();
  await api.subscribe(
    Comlink.proxy((event) => {
      if (event.type !== 'files') return;
      states.push(event.state);
      for (const look of waiting) look();
    }),
  );
  return {
    api,
    states,
    downloads: () =>
      states.flatMap((state) => (state.phase === 'downloading' ? [state.download] : [])),
    until: (isIt) =>
      new Promise((resolve) => {
        const look = () => {
          const state = states.find(isIt);
          if (!state) return;
          waiting.delete(look);
          resolve(state);
        };
        waiting.add(look);
        look();
      }),
    kill: () => worker.terminate(),
  };
}

interface HostLog {
  files: Record<string, { bytes: number; sha256: string }>;
  requests: HostRequest[];
  sentBytes: number;
}

/**
 * Makes a host in the test server, and tells what is on it.
 *
 * @param server another than the page's own
 */
export async function makeHost(scenario: Scenario, server = `${location.origin}/model-server`) {
  const base = `${server}/host-${crypto.randomUUID()}`;
  await fetch(base, { method: 'PUT', body: JSON.stringify(scenario) });
  const log = async () => (await fetch(base)).json() as Promise<HostLog>;
  const { files } = await log();
  const file = (role: ModelFile['role'], name: string): ModelFile => {
    const { bytes, sha256 } = files[name] ?? { bytes: 0, sha256: '' };
    return { role, name, urls: [`${base}/${name}`], bytes, sha256 };
  };
  return { file, log };
}

/** A model of these files. What it is good for is of no interest here. */
export function modelOf(id: string, files: readonly ModelFile[]): ModelManifest {
  return {
    id,
    title: id,
    head: 'ctc',
    vocabularyKind: 'characters',
    features: 'v3',
    files,
    licence: 'MIT',
    writes: 'words',
    accuracy: null,
    memoryBytes: { wasm: 0, webgpu: 0 },
    knownClip: null,
  };
}

/** SHA-256 of a Blob that fits into memory. */
export async function hashBlob(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
