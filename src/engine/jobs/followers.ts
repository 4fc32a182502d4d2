import { whenFree } from '../../tabs/locks';
import { TabChannel } from '../../tabs/tab-channel';
import type { BoardChange } from './job-board';
import type { LeaderQueue } from './leader-queue';
import {
  type FollowerMessage,
  type LeaderMessage,
  nameFollower,
  toRefusal,
} from './queue-messages';

interface Follower {
  channel: TabChannel<LeaderMessage, FollowerMessage>;
  /** What ends each listening and each recognition of a passage, by call. */
  open: Map<number, () => void>;
}

/** The other tabs, as the leader serves them. */
export class Followers {
  readonly #queue: LeaderQueue;
  readonly #followers = new Map<string, Follower>();
  readonly #end = new AbortController();

  constructor(queue: LeaderQueue) {
    this.#queue = queue;
  }

  /** A follower has come; one that says hello once more is served already. */
  welcome(tab: string): void {
    if (this.#followers.has(tab)) return;
    const name = nameFollower(tab);
    const follower: Follower = {
      channel: new TabChannel(name, (message) => this.#hear(follower, message)),
      open: new Map(),
    };
    this.#followers.set(tab, follower);
    follower.channel.post({ type: 'welcome', snapshot: this.#queue.snapshot });
    follower.channel.post({ type: 'files', files: this.#queue.files });
    whenFree(this.#end.signal, name)
      .then(() => this.#dismiss(tab))
      .catch(() => {});
  }

  tell(change: BoardChange): void {
    this.#postAll({ type: 'change', change });
  }

  giveFiles(files: ReadonlyMap<string, File>): void {
    this.#postAll({ type: 'files', files });
  }

  dispose(): void {
    this.#end.abort();
    for (const tab of [...this.#followers.keys()]) this.#dismiss(tab);
  }

  #postAll(message: LeaderMessage): void {
    for (const { channel } of this.#followers.values()) channel.post(message);
  }

  #dismiss(tab: string): void {
    const follower = this.#followers.get(tab);
    this.#followers.delete(tab);
    follower?.channel.close();
    for (const end of follower?.open.values() ?? []) end();
  }

  #hear(follower: Follower, message: FollowerMessage): void {
    switch (message.type) {
      case 'files':
        return void this.#queue.adoptFiles(message.files);
      case 'request': {
        const { verb, args } = message.request;
        return void answer(follower, message.call, this.#queue.ask(verb, args));
      }
      case 'rerun':
        return this.#rerun(follower, message);
      case 'listen':
        return this.#listen(follower, message.call, message.jobId);
      case 'abort':
      case 'unlisten':
        follower.open.get(message.call)?.();
        follower.open.delete(message.call);
    }
  }

  #listen({ channel, open }: Follower, call: number, jobId: string): void {
    const stop = this.#queue.listen(jobId, (event) => channel.post({ type: 'text', call, event }));
    open.set(call, stop);
  }

  #rerun(follower: Follower, message: FollowerMessage & { type: 'rerun' }): void {
    const { channel, open } = follower;
    const { call, jobId, range, wish } = message;
    const controller = new AbortController();
    open.set(call, () => controller.abort());
    const reading = this.#queue.rerun(controller.signal, jobId, range, wish, (share) =>
      channel.post({ type: 'share', call, share }),
    );
    void answer(follower, call, reading).finally(() => open.delete(call));
  }
}

async function answer(
  { channel }: Follower,
  call: number,
  answering: Promise<unknown>,
): Promise<void> {
  const message = await answering.then(
    (value): LeaderMessage => ({ type: 'answer', call, value }),
    (error: unknown): LeaderMessage => ({ type: 'refusal', call, reason: toRefusal(error) }),
  );
  // To nobody where the follower has gone meanwhile.
  channel.post(message);
}
