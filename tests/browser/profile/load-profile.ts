import { openDB } from 'idb';

/** What `scripts/make-profile-fixture.mjs` writes. */
export interface Profile {
  databases: readonly StoredDatabase[];
  localStorage: Readonly<Record<string, string>>;
  /** What the page showed of it, in order. */
  shown: { jobs: readonly ShownJob[]; documents: readonly ShownDocument[] };
}

interface StoredDatabase {
  name: string;
  version: number;
  stores: readonly {
    name: string;
    /** Null: keys are outside of the values. */
    keyPath: string | string[] | null;
    entries: readonly (readonly [IDBValidKey, unknown])[];
  }[];
}

/** A job, as the queue shows it at the next visit. */
export interface ShownJob {
  id: string;
  name: string;
  phase: string;
  /** The paragraphs that stand there when it is selected. */
  texts: readonly string[];
}

/** A document, as the library shows it at the next visit. */
export interface ShownDocument {
  id: string;
  title: string;
  wordCount: number;
  isGrowing: boolean;
  /** The paragraphs at each step of undo, the oldest first. */
  steps: readonly (readonly string[])[];
  /** The step that the document is opened at. */
  position: number;
  /** What follows the text, and cannot be edited yet. */
  openTexts: readonly string[];
  speakers: readonly string[];
  notes: readonly string[];
  /** Oldest first. */
  versions: readonly { kind: string; wordCount: number }[];
}

/** Makes the browser's databases those of a profile, in the form that the profile has. */
export async function loadProfile({ databases, localStorage: items }: Profile): Promise<void> {
  for (const [key, value] of Object.entries(items)) localStorage.setItem(key, value);
  for (const { name, version, stores } of databases) {
    await deleteDatabase(name);
    const database = await openDB(name, version, {
      upgrade(created) {
        for (const { name: store, keyPath } of stores)
          created.createObjectStore(store, { keyPath });
      },
    });
    const names = stores.map((store) => store.name);
    const writing = database.transaction(names, 'readwrite');
    for (const { name: store, keyPath, entries } of stores)
      for (const [key, value] of entries)
        void writing.objectStore(store).put(decode(value), keyPath === null ? key : undefined);
    await writing.done;
    database.close();
  }
}

/** Resolves when nobody is left who holds on to it. */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(`${name} stays`));
  });
}

const arrays = { Uint8Array, Float32Array };

/** What of a value JSON cannot say was written as `{ $: 'Uint8Array', base64 }`. */
function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value;
  if ('$' in value && 'base64' in value) {
    const bytes = Uint8Array.from(atob(String(value.base64)), (letter) => letter.charCodeAt(0));
    return new arrays[value.$ as keyof typeof arrays](bytes.buffer);
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, decode(part)]));
}
