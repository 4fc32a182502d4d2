import { JobQueue } from '../../../src/engine/jobs/job-queue';
import type { QueueParts } from '../../../src/engine/jobs/leader-context';
import { LocalLibrary } from '../../../src/library/local-library';
import type { TextEvent } from '../../../src/shared/jobs/jobs';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { optionsOf } from '../../unit/engine/jobs/options-of';
import { CountedSound, ScriptedEngine } from '../../unit/engine/jobs/scripted-engine';
import { createMemory } from '../engine/create-engine';

/** The queue as a tab of the page has it, with an engine that the test moves. */
export function makeTab(over: Partial<QueueParts> = {}) {
  const engine = new ScriptedEngine();
  const sound = new CountedSound();
  const memory = createMemory();
  const library = new LocalLibrary();
  const queue = new JobQueue({
    engine,
    sound,
    documents: library.ofJobs,
    memory,
    resolveWish: optionsOf,
    ...over,
  });
  const dispose = async () => {
    await queue.dispose();
    await library.close();
  };
  return { queue, engine, sound, library, memory, dispose };
}

/** Listens to a text the way a page does. */
export function follow(queue: Pick<JobQueue, 'listen'>, jobId: string) {
  const text: Segment[] = [];
  const log: TextEvent['type'][] = [];
  const stop = queue.listen(jobId, (event) => {
    log.push(event.type);
    if (event.type === 'segments') text.splice(event.from, Infinity, ...event.segments);
  });
  return { log, stop, read: () => text.map((segment) => segment.text).join(' ') };
}
