import { EngineClient } from '../../../src/engine/recognition/client';
import { ModelManager } from '../../../src/engine/models/model-manager';
import type { Memory } from '../../../src/shared/memory';

/** An engine as the page has it, with a memory of its own; only what it downloads is kept. */
export function createEngine(memory = createMemory()) {
  const models = new ModelManager({ memory, versions: 'test' });
  const client = new EngineClient(models);
  return {
    models,
    transcribe: client.transcribe.bind(client),
    dispose() {
      client.dispose();
      models.dispose();
    },
  };
}

/** What an earlier visit has measured: each engine of a test would take a second for it. */
export const measuredThreads = {
  'pisar.threads': JSON.stringify({
    versions: 'test',
    cores: navigator.hardwareConcurrency || 1,
    threads: 1,
  }),
};

/** What it is told is forgotten with the test. */
export function createMemory(kept: Record<string, string> = { ...measuredThreads }): Memory {
  return {
    recall: (key) => kept[key] ?? null,
    remember: (key, value) => void (kept[key] = value),
  };
}
