import type { DocumentSummary } from '../shared/documents/document';
import type { DocumentRecord } from './library-records';
import type { LibrarySnapshot, LostLibrary } from './library-service';
import { isDraft } from './release-document';

type Listener = (snapshot: LibrarySnapshot) => void;

/** What this tab knows of all documents, and who in it wants to hear of changes. */
export class LibraryMirror {
  readonly #records = new Map<string, DocumentRecord>();
  readonly #listeners = new Set<Listener>();
  readonly #watchers = new Map<string, Set<() => void>>();
  #snapshot: LibrarySnapshot = { documents: [], drafts: [], storage: 'waiting', lost: null };

  get snapshot(): LibrarySnapshot {
    return this.#snapshot;
  }

  /** Those that were removed and can be brought back are among them. */
  get records(): ReadonlyMap<string, DocumentRecord> {
    return this.#records;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    listener(this.#snapshot);
    return () => this.#listeners.delete(listener);
  }

  watch(id: string, watcher: () => void): () => void {
    const watchers = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, watchers.add(watcher));
    return () => watchers.delete(watcher);
  }

  /** Whether somebody in this tab has it open. */
  isWatched(id: string): boolean {
    return (this.#watchers.get(id)?.size ?? 0) > 0;
  }

  /** Tells those who watch these documents. */
  callWatchers(ids: readonly string[]): void {
    for (const id of ids) for (const watcher of this.#watchers.get(id) ?? []) watcher();
  }

  /** Documents are like this now; undefined: there is no such document any more. */
  accept(
    changes: Iterable<readonly [string, DocumentRecord | undefined]>,
    storage = this.#snapshot.storage,
  ): void {
    for (const [id, record] of changes)
      if (record) this.#records.set(id, record);
      else this.#records.delete(id);
    const present = [...this.#records.values()].filter(({ removedIn }) => removedIn === null);
    const documents = present
      .filter((record) => !isDraft(record))
      .map(summaryOf)
      .sort((one, other) => other.createdAt - one.createdAt);
    const drafts = present.filter(isDraft).map(summaryOf);
    this.#publish({ ...this.#snapshot, documents, drafts, storage });
  }

  /** What the browser has lost; null: nothing, or no longer. */
  lose(lost: LostLibrary | null): void {
    this.#publish({ ...this.#snapshot, lost });
  }

  #publish(snapshot: LibrarySnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener(snapshot);
  }
}

function summaryOf({ summary, growth, editing, versions, offer }: DocumentRecord): DocumentSummary {
  const isEdited = editing.position > 0 || versions.some(({ kind }) => kind === 'opened');
  if (!growth && !isEdited && !offer) return summary;
  return {
    ...summary,
    ...(growth && !growth.isOver && { isGrowing: true }),
    ...(isEdited && { isEdited }),
    ...(offer && { offered: offer.number }),
  };
}
