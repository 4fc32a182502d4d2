import type { OpenedSession, TellPhase } from './open-session';
import type {
  SessionKey,
  SessionLimits,
  SessionPhase,
  SessionStatus,
} from '../../shared/models/model-states';

/** A session that somebody uses: it stays until it is released. */
export interface PooledSession {
  key: SessionKey;
  session: OpenedSession;
  /** True where it was ready already. */
  wasReady: boolean;
  /** True where it was there, or on its way for somebody else: nothing was loaded for this one. */
  isHit: boolean;
  /** Calls back when the session's worker has ended. Returns what ends the listening. */
  onEnd(listener: (reason: unknown) => void): () => void;
  /** Once. */
  release(): void;
}

interface Entry {
  name: string;
  key: SessionKey;
  opening: Promise<OpenedSession>;
  session: OpenedSession | null;
  phase: SessionPhase;
  memory: { neededMegabytes: number | null; freeMegabytes: number | null };
  openedAt: number;
  usedAt: number;
  users: number;
  hits: number;
  heapBytes: number;
  endListeners: Set<(reason: unknown) => void>;
}

/**
 * The loaded models: at most `maxLoadedModels`, the least recently used goes first, and what
 * nobody used for `idleUnloadSeconds` goes by itself. Going means that the worker is ended, which
 * is the only way to get a WebAssembly heap back. What is in use is never ended.
 */
export class SessionPool {
  readonly #entries = new Map<string, Entry>();
  readonly #onChange: () => void;
  readonly #now: () => number;
  #limits: SessionLimits;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param now milliseconds of a clock that never goes back */
  constructor(limits: SessionLimits, onChange: () => void, now = () => performance.now()) {
    this.#limits = limits;
    this.#onChange = onChange;
    this.#now = now;
  }

  /**
   * The session of this key: the one that is there, the one on its way, or a new one.
   *
   * @param identity what else makes it another session: two models may go by one id
   * @param open makes a new one; what it throws is thrown here, to everyone who waits for it
   */
  async acquire(
    key: SessionKey,
    identity: string,
    open: (tell: TellPhase, onEnd: (reason: unknown) => void) => Promise<OpenedSession>,
  ): Promise<PooledSession> {
    const name = `${nameOf(key)} ${identity}`;
    const found = this.#entries.get(name);
    return found ? this.#join(found) : this.#use(this.#add(name, key, open), false);
  }

  #join(entry: Entry): Promise<PooledSession> {
    entry.hits++;
    return this.#use(entry, true);
  }

  async #use(entry: Entry, isHit: boolean): Promise<PooledSession> {
    const wasReady = entry.session !== null;
    entry.users++;
    this.#touch(entry);
    try {
      const session = await entry.opening;
      return this.#lend(entry, session, { wasReady, isHit });
    } catch (error) {
      entry.users--;
      throw error;
    }
  }

  /** The session of this key where it is there or on its way; null where it would have to be made. */
  async find(key: SessionKey, identity: string): Promise<PooledSession | null> {
    const entry = this.#entries.get(`${nameOf(key)} ${identity}`);
    return entry ? this.#join(entry) : null;
  }

  /** Ends a session, even one in use: its users hear of it through `onEnd`. */
  unload(key: SessionKey): void {
    for (const entry of this.#entries.values()) {
      if (nameOf(entry.key) === nameOf(key)) this.#end(entry);
    }
  }

  /** Ends every session that nobody uses. */
  unloadAll(): void {
    for (const entry of this.#entries.values()) if (entry.users === 0) this.#end(entry);
  }

  /** Takes effect at once. */
  setLimits(limits: SessionLimits): void {
    this.#limits = limits;
    this.#trim(0);
    this.#schedule();
  }

  get statuses(): SessionStatus[] {
    const now = this.#now();
    return [...this.#entries.values()].map((entry) => ({
      ...entry.key,
      phase: entry.phase,
      ...entry.memory,
      ageSeconds: (now - entry.openedAt) / 1000,
      idleSeconds: entry.users > 0 ? 0 : (now - entry.usedAt) / 1000,
      isInUse: entry.users > 0,
      isElsewhere: false,
      hits: entry.hits,
      heapBytes: entry.heapBytes,
    }));
  }

  #add(
    name: string,
    key: SessionKey,
    open: (tell: TellPhase, onEnd: (reason: unknown) => void) => Promise<OpenedSession>,
  ): Entry {
    // Room is made before: two models at once are what small machines cannot bear.
    this.#trim(1);
    const now = this.#now();
    const entry: Entry = {
      name,
      key,
      opening: Promise.resolve<never>(undefined as never),
      session: null,
      phase: 'loading',
      memory: { neededMegabytes: null, freeMegabytes: null },
      openedAt: now,
      usedAt: now,
      users: 0,
      hits: 0,
      heapBytes: 0,
      endListeners: new Set(),
    };
    this.#entries.set(name, entry);
    const forget = (reason: unknown) => {
      if (this.#entries.get(name) === entry) this.#entries.delete(name);
      for (const listener of entry.endListeners) listener(reason);
      this.#schedule();
      this.#onChange();
    };
    const tell: TellPhase = (phase, memory = entry.memory) => {
      entry.phase = phase;
      entry.memory = memory;
      this.#onChange();
    };
    entry.opening = open(tell, forget).then(
      (session) => {
        entry.session = session;
        entry.phase = 'ready';
        entry.openedAt = this.#now();
        entry.heapBytes = session.heapBytes;
        this.#touch(entry);
        return session;
      },
      (error: unknown) => {
        forget(error);
        throw error;
      },
    );
    entry.opening.catch(() => {});
    this.#onChange();
    return entry;
  }

  #lend(
    entry: Entry,
    session: OpenedSession,
    found: Pick<PooledSession, 'wasReady' | 'isHit'>,
  ): PooledSession {
    let isReleased = false;
    return {
      key: entry.key,
      session,
      ...found,
      onEnd: (listener) => {
        entry.endListeners.add(listener);
        return () => entry.endListeners.delete(listener);
      },
      release: () => {
        if (isReleased) return;
        isReleased = true;
        entry.users--;
        this.#touch(entry);
        void session.readHeapBytes().then(
          (bytes) => {
            entry.heapBytes = bytes;
            this.#onChange();
          },
          () => {},
        );
        this.#trim(0);
      },
    };
  }

  #touch(entry: Entry): void {
    entry.usedAt = this.#now();
    this.#schedule();
    this.#onChange();
  }

  /** Ends the least recently used until there is room for `more`. */
  #trim(more: number): void {
    const idle = [...this.#entries.values()]
      .filter(({ users }) => users === 0)
      .sort((a, b) => a.usedAt - b.usedAt);
    for (const entry of idle) {
      if (this.#entries.size + more <= this.#limits.maxLoadedModels) return;
      this.#end(entry);
    }
  }

  #end(entry: Entry): void {
    this.#entries.delete(entry.name);
    if (entry.session) entry.session.end();
    // One that is still on its way is ended as soon as it has come.
    else {
      entry.opening.then(
        (session) => session.end(),
        () => {},
      );
    }
    this.#schedule();
    this.#onChange();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const { idleUnloadSeconds } = this.#limits;
    const idle = [...this.#entries.values()].filter(({ users }) => users === 0);
    if (idleUnloadSeconds === 0 || idle.length === 0) return;
    const dueAt = Math.min(...idle.map(({ usedAt }) => usedAt)) + idleUnloadSeconds * 1000;
    this.#timer = setTimeout(() => this.#endIdle(), Math.max(0, dueAt - this.#now()));
  }

  #endIdle(): void {
    const limit = this.#now() - this.#limits.idleUnloadSeconds * 1000;
    for (const entry of this.#entries.values()) {
      if (entry.users === 0 && entry.usedAt <= limit) this.#end(entry);
    }
    this.#schedule();
  }
}

function nameOf({ modelId, provider, precision, threads }: SessionKey): string {
  return [modelId, provider, precision, threads].join(' ');
}
