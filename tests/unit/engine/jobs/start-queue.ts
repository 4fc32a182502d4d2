import { afterEach, vi } from 'vitest';
import { JobQueue } from '../../../../src/engine/jobs/job-queue';
import type { QueueParts } from '../../../../src/engine/jobs/leader-context';
import { LocalLibrary } from '../../../../src/library/local-library';
import { MemoryLibrary } from '../../../../src/library/memory-library';
import type { JobDocuments } from '../../../../src/shared/documents/job-documents';
import type { JobView } from '../../../../src/shared/jobs/jobs';
import type { Memory } from '../../../../src/shared/memory';
import { optionsOf } from './options-of';
import { CountedSound, ScriptedEngine } from './scripted-engine';

const opened: JobQueue[] = [];
/** Looked at every few milliseconds: some tests start hundreds of queues. */
const OFTEN = { interval: 2 };

afterEach(async () => {
  await Promise.all(opened.splice(0).map((queue) => queue.dispose()));
});

/** A file; what is in it tells its fingerprint. */
export function fileOf(name: string, content = name, lastModified = 1): File {
  return new File([content], name, { lastModified });
}

function createMemory(): Memory {
  const kept = new Map<string, string>();
  return {
    recall: (key) => kept.get(key) ?? null,
    remember: (key, value) => void kept.set(key, value),
  };
}

/** Documents in memory: as long as the test. */
export function openDocuments(): JobDocuments {
  const openStore = async () => new MemoryLibrary();
  return new LocalLibrary({ openStore }).ofJobs;
}

/** A queue as a tab has it, with an engine that the test moves. It is closed after the test. */
export async function startQueue(over: Partial<QueueParts> = {}) {
  const engine = new ScriptedEngine();
  const sound = new CountedSound();
  const memory = createMemory();
  const documents = openDocuments();
  const queue = new JobQueue({
    engine,
    sound,
    documents,
    memory,
    resolveWish: optionsOf,
    ...over,
  });
  opened.push(queue);
  await queue.whenReady;
  const find = (id: string): JobView => {
    const job = queue.snapshot.jobs.find((view) => view.id === id);
    if (!job) throw new Error(`no job ${id}`);
    return job;
  };
  return {
    queue,
    engine,
    sound,
    documents: over.documents ?? documents,
    memory,
    find,
    phases: () => queue.snapshot.jobs.map(({ phase }) => phase),
    names: () => queue.snapshot.jobs.map(({ file }) => file.name),
    add: (...names: string[]) => queue.add(names.map((name) => ({ file: fileOf(name) }))),
    /** Waits until so many jobs have begun in all. */
    begun: (count: number) =>
      vi.waitFor(() => {
        if (engine.runs.length < count) throw new Error(`${engine.runs.length} have begun`);
      }, OFTEN),
    until: (check: () => boolean) =>
      vi.waitFor(() => {
        if (!check()) throw new Error('not yet');
      }, OFTEN),
  };
}
