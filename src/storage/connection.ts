import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** What a database is, as this build knows it. */
export interface DatabaseForm<Schema extends DBSchema> {
  name: string;
  version: number;
  upgrade(database: IDBPDatabase<Schema>, oldVersion: number): void;
  /**
   * Whether an empty database may take the place of one that was deleted while it was in use.
   * Not where a record is of no use without those before it.
   */
  beginsAnew: boolean;
}

/** A database that an old tab holds on to opens when that tab lets go of it: perhaps never. */
const OPENING_MILLISECONDS = 4000;

/**
 * A connection to a database of the browser. It is opened with its first use, within a time limit,
 * and anew after it was lost. It holds up nobody who wants to delete or to change the database.
 */
export class Connection<Schema extends DBSchema> {
  readonly #form: DatabaseForm<Schema>;
  readonly #onTaken: () => void;
  readonly #onClosed: () => void;
  #opened: Promise<IDBPDatabase<Schema>> | null = null;
  #wasOpen = false;
  #isClosed = false;

  /**
   * @param onTaken called when another tab deletes the database, or wants a newer form of it
   * @param onClosed called when the browser closes it: all data of the site is deleted, or its
   *   process is lost
   */
  constructor(
    form: DatabaseForm<Schema>,
    onTaken: () => void = () => {},
    onClosed: () => void = () => {},
  ) {
    this.#form = form;
    this.#onTaken = onTaken;
    this.#onClosed = onClosed;
  }

  /**
   * Works with the database; once more, with a new connection, where the connection is lost on the
   * way. Then the first attempt may have been carried out all the same, its answer alone lost: so
   * `work` has to come to the same the second time, or to look for itself whether it is done.
   *
   * @throws DOMException where the database cannot be opened, or what `work` throws
   */
  async use<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    const opened = this.#connect();
    try {
      return await work(await opened);
    } catch (error) {
      if (!isLost(error)) throw error;
      this.#drop(opened);
      return await work(await this.#connect());
    }
  }

  /** @throws DOMException where the browser keeps nothing, or does not open the database in time */
  open(): Promise<void> {
    return this.use(async () => {});
  }

  /** For good: what is under way comes to its end, and nothing more can be done. */
  close(): void {
    this.#isClosed = true;
    if (this.#opened) this.#drop(this.#opened);
  }

  #connect(): Promise<IDBPDatabase<Schema>> {
    if (this.#isClosed)
      return Promise.reject(new DOMException(`${this.#form.name} is closed`, 'InvalidStateError'));
    if (this.#opened) return this.#opened;
    const drop = () => this.#drop(opened);
    const opened = openInTime(() => this.#openDatabase(drop), drop);
    this.#opened = opened;
    return opened;
  }

  async #openDatabase(drop: () => void): Promise<IDBPDatabase<Schema>> {
    const { name, version, upgrade, beginsAnew } = this.#form;
    const database = await openDB<Schema>(name, version, {
      upgrade: (made, oldVersion, _newVersion, transaction) => {
        if (oldVersion > 0 || beginsAnew || !this.#wasOpen) return upgrade(made, oldVersion);
        transaction.done.catch(() => {});
        transaction.abort();
      },
      blocking: () => {
        drop();
        this.#onTaken();
      },
      terminated: () => {
        drop();
        this.#onClosed();
      },
    });
    this.#wasOpen = true;
    return database;
  }

  /** The next use opens anew. What others have begun with this one comes to its end. */
  #drop(opened: Promise<IDBPDatabase<Schema>>): void {
    if (this.#opened === opened) this.#opened = null;
    void opened.then((database) => database.close()).catch(() => {});
  }
}

/**
 * True for what Safari throws when it has lost its database process (`UnknownError`), for what is
 * thrown by a connection that was closed, and for what its transactions end with (`AbortError`).
 */
function isLost(thrown: unknown): boolean {
  const name = thrown instanceof DOMException ? thrown.name : '';
  return ['UnknownError', 'InvalidStateError', 'AbortError'].includes(name);
}

/**
 * Rejects with a `TimeoutError` where opening takes too long, and so does every later use until
 * `onFailed`: nobody waits twice.
 *
 * @param onFailed called when the database cannot be opened, or was opened too late and is closed
 */
function openInTime<Database extends { close(): void }>(
  open: () => Promise<Database>,
  onFailed: () => void,
): Promise<Database> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new DOMException('the database does not open', 'TimeoutError'));
    }, OPENING_MILLISECONDS);
    void open()
      .then((database) => {
        if (!isLate) return resolve(database);
        database.close();
        onFailed();
      })
      .catch((error: unknown) => {
        onFailed();
        reject(error instanceof Error ? error : new Error(String(error)));
      })
      .finally(() => clearTimeout(timer));
  });
}
