import type { StoreNames } from 'idb';
import { afterEach, expect } from 'vitest';
import type { QueueParts } from '../../../src/engine/jobs/leader-context';
import { LIBRARY_NAME } from '../../../src/library/stored-library';
import { JOURNAL_NAME, type JournalSchema } from '../../../src/shared/jobs/journal';
import { openJournal } from '../../unit/engine/jobs/open-journal';
import { makeTab } from './make-tab';

const opened = new Set<ReturnType<typeof makeTab>>();
const frames = new Set<HTMLIFrameElement>();

afterEach(async () => {
  for (const frame of frames) frame.remove();
  frames.clear();
  await Promise.all([...opened].map(({ dispose }) => dispose()));
  opened.clear();
  await deleteJournal();
  await deleteDatabase(LIBRARY_NAME);
});

/** A tab of the page; it is closed after the test. */
export async function openTab(over: Partial<QueueParts> = {}) {
  const tab = makeTab(over);
  opened.add(tab);
  await tab.queue.whenReady;
  return observe(tab);
}

/** A tab in a frame: a page of its own, whose end is that of a page that crashes. */
export async function openTabFrame() {
  const { tab, kill } = await openFrame<ReturnType<typeof makeTab>>('make-tab.ts');
  await tab.queue.whenReady;
  return { ...observe(tab), kill };
}

/**
 * What the `makeTab` of a module of this folder makes in a page of its own.
 *
 * @returns `kill`: the page is gone at once, and tells nobody
 */
export async function openFrame<Tab>(name: string): Promise<{ tab: Tab; kill: () => void }> {
  const frame = document.createElement('iframe');
  frames.add(frame);
  const module = new URL(name, import.meta.url).href;
  frame.srcdoc = `<!doctype html><script type="module">
    import { makeTab } from '${module}';
    Object.assign(window, { makeTab });
    parent.postMessage('ready', '*');
  </script>`;
  const ready = new Promise<void>((resolve) => {
    addEventListener('message', function hear({ source }) {
      if (source !== frame.contentWindow) return;
      removeEventListener('message', hear);
      resolve();
    });
  });
  document.body.append(frame);
  await ready;
  const page = frame.contentWindow as Window & { makeTab?: () => Tab };
  if (!page.makeTab) throw new Error(`${name} makes no tab`);
  return { tab: page.makeTab(), kill: () => frame.remove() };
}

function observe(tab: ReturnType<typeof makeTab>) {
  const { queue, engine } = tab;
  const find = (id: string) => queue.snapshot.jobs.find((job) => job.id === id);
  return {
    ...tab,
    find,
    phases: () => queue.snapshot.jobs.map(({ phase }) => phase),
    /** So many jobs have begun in all. */
    begun: (count: number) => expect.poll(() => engine.runs.length).toBe(count),
    until: (id: string, phase: string) => expect.poll(() => find(id)?.phase).toBe(phase),
    close: () => tab.dispose(),
  };
}

/** How many records each store of the journal has. */
export async function countRecords(): Promise<Record<StoreNames<JournalSchema>, number>> {
  const database = await openJournal();
  const names = [...database.objectStoreNames];
  const counts = await Promise.all(names.map(async (name) => [name, await database.count(name)]));
  database.close();
  return Object.fromEntries(counts) as Record<StoreNames<JournalSchema>, number>;
}

/** Resolves when nobody is left who holds on to the journal. */
export function deleteJournal(): Promise<void> {
  return deleteDatabase(JOURNAL_NAME);
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(`${name} stays`));
  });
}
