import * as v from 'valibot';
import type { Memory } from '../shared/memory';
import { object, wholeNumber } from '../shared/validation/fields';
import { recallJson, rememberJson } from '../shared/validation/recall-json';
import type { LostBackup, LostLibrary } from './library-service';
import type { LibraryContents } from './open-library';

const KEY = 'pisar.library';

const moment = wholeNumber(0);
const counted = object({ texts: wholeNumber(0), at: moment });
const accountSchema = v.object({
  /** How many texts there are, and since when; null where nobody has counted. */
  now: v.fallback(v.nullable(counted), null),
  /** What was found to be lost, until the user has answered. */
  lost: v.fallback(v.nullable(counted), null),
  backup: v.fallback(v.nullable(counted), null),
});

type Account = v.InferOutput<typeof accountSchema>;

/**
 * Counts the library's texts outside of its database. A browser that finds a database damaged, or
 * wants its room, puts an empty one in its place and says nothing: the count tells that one from a
 * new one. It goes with all other data of the site; a library that the user has emptied counts 0.
 */
export class LostTexts {
  readonly #memory: Memory | null;
  readonly #tell: (lost: LostLibrary | null) => void;
  #isTold = false;

  /** @param tell hears what is lost; null: nothing, or no longer */
  constructor(memory: Memory | null, tell: (lost: LostLibrary | null) => void) {
    this.#memory = memory;
    this.#tell = tell;
  }

  /** The library was opened. @param found null where it could not be read */
  begin(found: LibraryContents | null): void {
    const account = this.#recall();
    if (!found) {
      const texts = account.now?.texts ?? 0;
      if (texts > 0) this.#say('unreadable', texts, account.backup);
    } else if (account.lost) this.#say('emptied', account.lost.texts, account.backup);
    else if (found.isBlank && account.now && account.now.texts > 0) this.#lose(account.now.texts);
    // From now on its absence tells something.
    if (found && !this.#isKept) this.#keep(account);
  }

  /**
   * The database was closed or deleted under the open page.
   *
   * @param isBlank there is nothing in it
   * @param texts so many were in it
   */
  look(isBlank: boolean, texts: number): void {
    if (this.#isTold) return;
    // Together with the count: then it was all data of the site. Other tabs are to see that, too,
    // so that the next visit counts again.
    if (this.#memory && !this.#isKept) this.#say('cleared', texts, null);
    else if (isBlank && texts > 0) this.#lose(texts);
  }

  /** Another tab has found, or settled it. */
  hear(lost: LostLibrary | null): void {
    this.#isTold = lost !== null;
  }

  /** So many texts are in the database. */
  count(texts: number): void {
    const account = this.#recall();
    if (this.#isKept && account.now?.texts !== texts)
      this.#keep({ ...account, now: { texts, at: Date.now() } });
  }

  /** A backup of so many texts was made. */
  noteBackup(texts: number): void {
    this.#keep({ ...this.#recall(), backup: { texts, at: Date.now() } });
  }

  /** The texts are here again, or the user does without. */
  settle(): void {
    if (!this.#isTold) return;
    this.#keep({ ...this.#recall(), lost: null });
    this.#isTold = false;
    this.#tell(null);
  }

  #lose(texts: number): void {
    const account = this.#recall();
    this.#keep({ ...account, lost: { texts, at: Date.now() } });
    this.#say('emptied', texts, account.backup);
  }

  #say(reason: LostLibrary['reason'], texts: number, backup: LostBackup | null): void {
    this.#isTold = true;
    this.#tell({ reason, texts, backup });
  }

  get #isKept(): boolean {
    return (this.#memory?.recall(KEY) ?? null) !== null;
  }

  #recall(): Account {
    return recallJson(this.#memory, KEY, accountSchema);
  }

  #keep(account: Account): void {
    rememberJson(this.#memory, KEY, account);
  }
}
