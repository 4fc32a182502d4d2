import { TabChannel } from '../../tabs/tab-channel';
import type { SessionStatus } from '../../shared/models/model-states';

type TabMessage =
  | { type: 'sessions'; tab: string; sessions: SessionStatus[] }
  | { type: 'hello'; tab: string }
  | { type: 'bye'; tab: string };

/** Tells other tabs of the sessions of this one, and hears of theirs. */
export class TabSessions {
  readonly #tab: string;
  readonly #channel: TabChannel<TabMessage>;
  readonly #others = new Map<string, SessionStatus[]>();

  /**
   * @param tab a name of its own
   * @param read the sessions of this tab
   * @param onChange hears when another tab's have changed
   */
  constructor(tab: string, read: () => SessionStatus[], onChange: () => void) {
    this.#tab = tab;
    this.#channel = new TabChannel('pisar-sessions', (message) => {
      if (message.type === 'hello') return this.tell(read());
      if (message.type === 'bye') this.#others.delete(message.tab);
      else this.#others.set(message.tab, message.sessions);
      onChange();
    });
    this.#channel.post({ type: 'hello', tab });
  }

  /** Sessions of all other tabs. */
  get others(): SessionStatus[] {
    const sessions = [...this.#others.values()].flat();
    return sessions.map((session) => ({ ...session, isElsewhere: true }));
  }

  tell(sessions: SessionStatus[]): void {
    this.#channel.post({ type: 'sessions', tab: this.#tab, sessions });
  }

  /** The tab is being closed. */
  leave(): void {
    this.#channel.post({ type: 'bye', tab: this.#tab });
  }

  dispose(): void {
    this.leave();
    this.#channel.close();
  }
}
