import type { LibraryService, LibrarySnapshot } from '../../library/library-service';
import type { DocumentSummary } from '../../shared/documents/document';
import type { AppProblem } from '../../shared/errors';
import { toProblem } from '../../shared/to-problem';
import { countTags, orderDocuments, type LibraryOrder } from './library-order';
import { LibraryRemovals } from './library-removals.svelte';
import { LibrarySearch } from './library-search.svelte';
import { makeDocumentId, nameJoined } from './name-joined';
import { LibraryTransfer } from './library-transfer.svelte';
import { SvelteSet } from 'svelte/reactivity';

/** A place that was found, for the document that is about to be opened. */
export interface WantedPlace {
  documentId: string;
  segmentId: number;
  /** What was looked for, and as much of it as stands there in one piece: the first that is found. */
  queries: readonly string[];
}

/** The library as the page shows it: a mirror of `LibraryService`, and what is shown of it. */
export class Library {
  readonly service: LibraryService;
  readonly search: LibrarySearch;
  readonly removals: LibraryRemovals;
  readonly selection = new LibrarySelection();
  #transfer: LibraryTransfer | null = null;
  #failure = $state.raw<AppProblem | null>(null);
  #snapshot = $state.raw() as LibrarySnapshot;
  #order = $state<LibraryOrder>('newest');
  #tag = $state<string | null>(null);
  #wanted = $state.raw<WantedPlace | null>(null);
  readonly #tags = $derived(countTags(this.#snapshot.documents));
  readonly #shown = $derived(this.#list());

  /** @param onForgotten hears of documents that were deleted for good */
  constructor(
    service: LibraryService,
    onForgotten: (documents: readonly DocumentSummary[]) => void = () => {},
  ) {
    this.service = service;
    this.search = new LibrarySearch(service);
    this.removals = new LibraryRemovals(service, {
      fail: (error) => (this.#failure = toProblem(error)),
      forgotten: onForgotten,
    });
    this.#snapshot = service.snapshot;
    service.subscribe((snapshot) => (this.#snapshot = snapshot));
  }

  get snapshot(): LibrarySnapshot {
    return this.#snapshot;
  }

  /** What rename, tags or removal failed with; null where all went well. */
  get failure(): AppProblem | null {
    return this.#failure;
  }

  get order(): LibraryOrder {
    return this.#order;
  }

  /** Only documents with this tag are shown; null: all. */
  get tag(): string | null {
    // One whose last document has gone.
    return this.#tags.some(({ tag }) => tag === this.#tag) ? this.#tag : null;
  }

  get tags(): readonly { tag: string; count: number }[] {
    return this.#tags;
  }

  /** What the list shows: with the tag, and with what is searched for in name, tags or text. */
  get shown(): readonly DocumentSummary[] {
    return this.#shown;
  }

  /** The place that the next document is to show; whoever shows it calls `forgetWanted`. */
  get wanted(): WantedPlace | null {
    return this.#wanted;
  }

  /** Drafts are found too. */
  find(id: string): DocumentSummary | null {
    const { documents, drafts } = this.#snapshot;
    return [...documents, ...drafts].find((document) => document.id === id) ?? null;
  }

  sort(order: LibraryOrder): void {
    this.#order = order;
  }

  filter(tag: string | null): void {
    this.#tag = tag;
  }

  want(wanted: WantedPlace): void {
    this.#wanted = wanted;
  }

  forgetWanted(): void {
    this.#wanted = null;
  }

  /** An empty title leaves the old one. */
  rename(id: string, title: string): Promise<void> {
    const trimmed = title.trim();
    if (trimmed === '' || trimmed === this.find(id)?.title) return Promise.resolve();
    return this.#try(() => this.service.rename(id, trimmed));
  }

  /** @param list tags with commas between */
  tagAs(id: string, list: string): Promise<void> {
    return this.#try(() => this.service.tag(id, list.split(',')));
  }

  /**
   * Makes one text of several, parts of one recording in their order.
   *
   * @returns its id; null where that failed
   */
  async join(ids: readonly string[]): Promise<string | null> {
    const chosen = ids.flatMap((id) => this.find(id) ?? []);
    const { orderParts } = await import('./part-order');
    const parts = orderParts(chosen, ({ media }) => media.name);
    const id = makeDocumentId();
    const title = nameJoined(parts.map((part) => part.title));
    const partIds = parts.map((part) => part.id);
    await this.#try(() => this.service.join({ id, title, createdAt: Date.now(), partIds }));
    return this.#failure ? null : id;
  }

  /** Removes documents; for some seconds they can be brought back. */
  remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.selection.set(id, false);
    const documents = this.#snapshot.documents.filter(({ id }) => ids.includes(id));
    return this.removals.add(documents);
  }

  /**
   * Project files and backups on their way; they go on when the user looks at something else.
   *
   * @param save gives the user a file
   */
  transferBy(save: (blob: Blob, name: string) => void): LibraryTransfer {
    return (this.#transfer ??= new LibraryTransfer(this.service, save));
  }

  dismissFailure(): void {
    this.#failure = null;
  }

  #list(): readonly DocumentSummary[] {
    const documents = orderDocuments(this.#snapshot.documents, this.#order, this.tag);
    const query = fold(this.search.query.trim());
    if (query === '') return documents;
    const { hits } = this.search;
    return documents.filter(
      ({ id, title, tags }) =>
        hits.has(id) || [title, ...tags].some((name) => fold(name).includes(query)),
    );
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.#failure = null;
    try {
      await work();
    } catch (error) {
      this.#failure = toProblem(error);
    }
  }
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}

/** The documents that the user has ticked. */
class LibrarySelection {
  readonly #ids = new SvelteSet<string>();
  /** Where a range begins that is ticked with Shift. */
  #anchor: string | null = null;

  get size(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Of these, in their order. */
  of(ids: readonly string[]): string[] {
    return ids.filter((id) => this.#ids.has(id));
  }

  /** @param range all that is shown, in order, where what lies between the last one and this follows */
  set(id: string, isSelected: boolean, range: readonly string[] | null = null): void {
    const [from, to] = [range?.indexOf(this.#anchor ?? '') ?? -1, range?.indexOf(id) ?? -1];
    const ids =
      range && from >= 0 && to >= 0
        ? range.slice(Math.min(from, to), Math.max(from, to) + 1)
        : [id];
    for (const each of ids)
      if (isSelected) this.#ids.add(each);
      else this.#ids.delete(each);
    this.#anchor = id;
  }

  setAll(ids: readonly string[]): void {
    for (const id of ids) this.#ids.add(id);
  }

  clear(): void {
    this.#ids.clear();
    this.#anchor = null;
  }
}
