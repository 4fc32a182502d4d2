import { chainOn } from '../../shared/chain-on';
import type { LibraryService, OpenedDocument } from '../../library/library-service';
import { AppError } from '../../shared/errors';

/** What an open document needs of the library. */
export type EditingLibrary = Pick<
  LibraryService,
  'open' | 'claim' | 'write' | 'watch' | 'putBack' | 'keepVersion' | 'readVersion' | 'settleOffer'
>;

/** An open document, as what keeps it in step with the library sees it. */
export interface SyncedDocument {
  /** Another one after every change. */
  readonly state: object;
  /** Writes what is not written. @returns whether all is */
  flush(): Promise<boolean>;
  /** Keeps what can no longer be written, or has been lost, in another way. @returns whether it is kept */
  rescue(): Promise<boolean>;
  /** The document as it was just read. */
  take(opened: OpenedDocument): void;
  /** `opening`: nothing may be changed until it was read. */
  allow(access: 'opening' | 'here' | 'elsewhere'): void;
  /** It could not be read again. */
  fail(thrown: unknown): void;
}

/** The right to edit a document, held for as long as nobody takes it. */
interface Claim {
  holding: AbortController;
  isLost: boolean;
}

/**
 * Keeps an open document in step with the library: holds the right to edit it, and reads it again
 * when another tab has written. What was not written by then is never dropped: it is written, else
 * kept as a version, else the document stays as it is here.
 */
export class DocumentSync {
  readonly #library: EditingLibrary;
  readonly #id: string;
  readonly #target: SyncedDocument;
  readonly #stopWatching: () => void;
  #claim: Claim | null = null;
  #hasRead = false;
  #isOver = false;
  /** Does what concerns claim and reading. */
  readonly #inTurn = chainOn();

  constructor(library: EditingLibrary, id: string, target: SyncedDocument) {
    this.#library = library;
    this.#id = id;
    this.#target = target;
    this.#stopWatching = library.watch(id, () => this.#follow());
  }

  /**
   * Takes the right to edit, where nobody has it or `isForced`, and reads the document.
   *
   * @throws AppError
   */
  enter(isForced: boolean): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#claim || this.#isOver) return;
      const claim: Claim = { holding: new AbortController(), isLost: false };
      const isMine = await this.#library.claim(
        claim.holding.signal,
        this.#id,
        () => this.#lose(claim),
        isForced,
      );
      try {
        if (!this.#isOver && (isMine || !this.#hasRead)) await this.#read();
      } catch (thrown) {
        claim.holding.abort();
        throw thrown;
      }
      if (this.#isOver || !isMine || claim.isLost) claim.holding.abort();
      else this.#claim = claim;
      if (!this.#isOver) this.#target.allow(this.#claim ? 'here' : 'elsewhere');
    });
  }

  /** Lets go of the document. */
  end(): void {
    this.#isOver = true;
    this.#stopWatching();
    this.#claim?.holding.abort();
    this.#claim = null;
  }

  /** Another tab takes the document, and waits for this. */
  async #lose(claim: Claim): Promise<void> {
    claim.isLost = true;
    if (this.#claim !== claim) return;
    this.#claim = null;
    this.#target.allow('elsewhere');
    if (!(await this.#target.flush())) this.#follow();
  }

  #follow(): void {
    this.#inTurn(async () => {
      if (this.#isOver) return;
      await this.#read();
      if (!this.#isOver) this.#target.allow(this.#claim ? 'here' : 'elsewhere');
    }).catch((thrown: unknown) => this.#target.fail(thrown));
  }

  async #read(): Promise<void> {
    for (;;) {
      const { state } = this.#target;
      if (!(await this.#target.flush())) {
        if (this.#claim) this.#target.allow('opening');
        if (!(await this.#target.rescue())) return;
      }
      const opened = await this.#open();
      if (this.#isOver) return;
      // What was changed meanwhile would be lost.
      if (this.#target.state !== state) continue;
      this.#target.take(opened);
      this.#hasRead = true;
      return;
    }
  }

  /** One that the browser has lost is put back first, by the tab that may edit it. */
  async #open(): Promise<OpenedDocument> {
    try {
      return await this.#library.open(this.#id);
    } catch (thrown) {
      const isLost = isMissing(thrown) && this.#hasRead && this.#claim !== null;
      if (!isLost || !(await this.#target.rescue())) throw thrown;
      return this.#library.open(this.#id);
    }
  }
}

/** Whether the library has no such document. */
export function isMissing(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'document-missing';
}
