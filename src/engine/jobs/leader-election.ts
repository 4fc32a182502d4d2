import type { JobsSnapshot } from '../../shared/jobs/jobs';
import { holdLock } from '../../tabs/locks';
import { nameTab } from '../../tabs/name-tab';
import { TabChannel } from '../../tabs/tab-channel';
import {
  type ElectionMessage,
  type FollowerMessage,
  type LeaderMessage,
  nameFollower,
  QUEUE_LOCK,
} from './queue-messages';

/** A follower's end of its own channel. */
export type FollowerChannel = TabChannel<FollowerMessage, LeaderMessage>;

/** What a tab is told of its part among the tabs. */
interface ElectionEvents {
  /** Another tab leads, and answers on this channel; each time when it is another one. */
  onWelcome: (channel: FollowerChannel, snapshot: JobsSnapshot) => void;
  onMessage: (message: Exclude<LeaderMessage, { type: 'welcome' }>) => void;
  /** This tab leads. Nothing else is welcomed from now on. */
  onLead: () => void;
  /** This tab leads, and a follower has come. */
  onHello: (tab: string) => void;
}

/** A tab among those that share the queue: a follower at first, and the leader in its turn. */
export class LeaderElection {
  readonly #tab = nameTab();
  readonly #events: ElectionEvents;
  readonly #common: TabChannel<ElectionMessage>;
  readonly #own: FollowerChannel;
  readonly #leaving = new AbortController();
  readonly #following = new AbortController();

  constructor(events: ElectionEvents) {
    this.#events = events;
    this.#own = new TabChannel(nameFollower(this.#tab), (message) => {
      if (message.type === 'welcome') events.onWelcome(this.#own, message.snapshot);
      else events.onMessage(message);
    });
    this.#common = new TabChannel(QUEUE_LOCK, (message) => {
      if (message.type === 'ask') this.#hello();
      else if (this.#following.signal.aborted) events.onHello(message.tab);
    });
    // Its own lock first: whoever hears the hello looks at once whether it is held.
    void holdLock(nameFollower(this.#tab), this.#following.signal).then((isHeld) => {
      if (isHeld) this.#hello();
    });
    void holdLock(QUEUE_LOCK, this.#leaving.signal).then((isHeld) => {
      if (isHeld) this.#lead();
    });
  }

  /** The journal has been read: followers are welcome. */
  invite(): void {
    this.#common.post({ type: 'ask' });
  }

  /** Leaves the tabs. A leader has stopped working before. */
  leave(): void {
    this.#leaving.abort();
    this.#stopFollowing();
    this.#common.close();
  }

  #lead(): void {
    if (this.#leaving.signal.aborted) return;
    this.#stopFollowing();
    this.#events.onLead();
  }

  #stopFollowing(): void {
    this.#following.abort();
    this.#own.close();
  }

  #hello(): void {
    if (!this.#following.signal.aborted) this.#common.post({ type: 'hello', tab: this.#tab });
  }
}
