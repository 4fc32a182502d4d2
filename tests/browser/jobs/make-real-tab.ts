import { EngineClient } from '../../../src/engine/recognition/client';
import { ModelManager } from '../../../src/engine/models/model-manager';
import { JobQueue } from '../../../src/engine/jobs/job-queue';
import { LocalLibrary } from '../../../src/library/local-library';
import { SoundStore } from '../../../src/engine/recognition/spools/sound-store';
import { resolveOptions } from '../../../src/state/settings/resolve-options';
import { createMemory } from '../engine/create-engine';

/** The queue as a tab of the page has it, with the real engine and the demo model. */
export function makeTab() {
  const memory = createMemory();
  const models = new ModelManager({ memory, versions: 'test' });
  const engine = new EngineClient(models);
  const sound = new SoundStore();
  const library = new LocalLibrary();
  const queue = new JobQueue({
    engine,
    sound,
    documents: library.ofJobs,
    memory,
    resolveWish: ({ channels = 'auto' }) => resolveOptions({ provider: 'wasm', channels }),
  });
  const dispose = async () => {
    await queue.dispose();
    await library.close();
    engine.dispose();
    models.dispose();
  };
  return { queue, engine, sound, library, memory, dispose };
}
