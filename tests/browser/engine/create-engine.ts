import { EngineClient } from '../../../src/engine/client';
import { ModelManager } from '../../../src/engine/models/model-manager';
import type { Memory } from '../../../src/shared/memory';

/** An engine as the page has it, with a memory of its own; only what it downloads is kept. */
export function createEngine() {
  const models = new ModelManager({ memory: createMemory(), versions: 'test' });
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

/** What it is told is forgotten with the test. */
export function createMemory(kept: Record<string, string> = {}): Memory {
  return {
    recall: (key) => kept[key] ?? null,
    remember: (key, value) => void (kept[key] = value),
  };
}
