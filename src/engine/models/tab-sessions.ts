import type { SessionStatus } from '../../shared/models/model-states';

type TabMessage =
  | { type: 'sessions'; tab: string; sessions: SessionStatus[] }
  | { type: 'hello'; tab: string }
  | { type: 'bye'; tab: string };

/** Tells other tabs of the sessions of this one, and hears of theirs. */
export class TabSessions {
  readonly #tab: string;
  #channel: BroadcastChannel | null;
  readonly #others = new Map<string, SessionStatus[]>();

  /**
   * @param tab a name of its own
   * @param read the sessions of this tab
   * @param onChange hears when another tab's have changed
   */
  constructor(tab: string, read: () => SessionStatus[], onChange: () => void) {
    this.#tab = tab;
    this.#channel =
      'BroadcastChannel' in globalThis ? new BroadcastChannel('pisar-sessions') : null;
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
      if (data.type === 'hello') return this.tell(read());
      if (data.type === 'bye') this.#others.delete(data.tab);
      else this.#others.set(data.tab, data.sessions);
      onChange();
    });
    this.#post({ type: 'hello', tab });
  }

  /** Sessions of all other tabs. */
  get others(): SessionStatus[] {
    const sessions = [...this.#others.values()].flat();
    return sessions.map((session) => ({ ...session, isElsewhere: true }));
  }

  tell(sessions: SessionStatus[]): void {
    this.#post({ type: 'sessions', tab: this.#tab, sessions });
  }

  /** The tab is being closed. */
  leave(): void {
    this.#post({ type: 'bye', tab: this.#tab });
  }

  dispose(): void {
    this.leave();
    this.#channel?.close();
    this.#channel = null;
  }

  #post(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }
}
