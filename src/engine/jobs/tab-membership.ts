import type { JobsSnapshot } from '../../shared/jobs/jobs';
import {
  type CallLine,
  type CallMessage,
  type GuestLine,
  type GuestMessage,
  nameLine,
  type OwnerMessage,
  QUEUE_LOCK,
  TabLine,
} from './queue-side';

/** What a tab is told of its part among the tabs. */
export interface MembershipEvents {
  /** Another tab works, and answers on this line; each time when it is another one. */
  onWelcome: (line: GuestLine, snapshot: JobsSnapshot) => void;
  onMessage: (message: Exclude<OwnerMessage, { type: 'welcome' }>) => void;
  /** It is this tab's turn to work. Nothing else is welcomed from now on. */
  onTurn: () => void;
  /** This tab works, and a guest has come. */
  onHello: (tab: string) => void;
}

/** A tab among the tabs that share the queue: a guest at first, and the one that works in its turn. */
export class TabMembership {
  readonly #tab = [...crypto.getRandomValues(new Uint32Array(2))].join('-');
  readonly #events: MembershipEvents;
  readonly #call: CallLine;
  readonly #leave = new AbortController();
  #line: GuestLine | null;
  #releaseTurn = () => {};
  #releaseGuest = () => {};
  #works = false;

  constructor(events: MembershipEvents) {
    this.#events = events;
    this.#line = new TabLine<GuestMessage, OwnerMessage>(nameLine(this.#tab), (message) =>
      this.#hear(message),
    );
    this.#call = new TabLine<CallMessage, CallMessage>(QUEUE_LOCK, (message) => {
      if (message.type === 'ask') this.#hello();
      else if (this.#works) events.onHello(message.tab);
    });
    const { signal } = this.#leave;
    // Its own lock first: whoever hears the hello looks at once whether it is held.
    void navigator.locks.request(nameLine(this.#tab), () => {
      this.#hello();
      return new Promise<void>((resolve) => {
        this.#releaseGuest = resolve;
        if (signal.aborted || this.#works) resolve();
      });
    });
    navigator.locks
      .request(QUEUE_LOCK, { signal }, () => {
        this.#begin();
        return new Promise<void>((resolve) => (this.#releaseTurn = resolve));
      })
      .catch(() => {});
  }

  /** The journal has been read: guests are welcome. */
  invite(): void {
    this.#call.post({ type: 'ask' });
  }

  /** Leaves the tabs. One that works has stopped working before. */
  leave(): void {
    this.#leave.abort();
    this.#releaseTurn();
    this.#releaseGuest();
    this.#line?.close();
    this.#call.close();
  }

  #begin(): void {
    this.#works = true;
    this.#line?.close();
    this.#line = null;
    this.#releaseGuest();
    this.#events.onTurn();
  }

  #hello(): void {
    if (!this.#works && !this.#leave.signal.aborted)
      this.#call.post({ type: 'hello', tab: this.#tab });
  }

  #hear(message: OwnerMessage): void {
    if (!this.#line) return;
    if (message.type === 'welcome') this.#events.onWelcome(this.#line, message.snapshot);
    else this.#events.onMessage(message);
  }
}
