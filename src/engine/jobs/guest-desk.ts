import type { BoardChange } from './job-board';
import type { OwnedQueue } from './owned-queue';
import {
  type GuestMessage,
  nameLine,
  type OwnerLine,
  type OwnerMessage,
  TabLine,
  toRefusal,
} from './queue-side';

interface Guest {
  line: OwnerLine;
  /** What ends each listening and each recognition of a passage, by call. */
  open: Map<number, () => void>;
}

/** Where the tab that works serves the others. */
export class GuestDesk {
  readonly #queue: OwnedQueue;
  readonly #guests = new Map<string, Guest>();
  readonly #end = new AbortController();

  constructor(queue: OwnedQueue) {
    this.#queue = queue;
  }

  /** A guest has come; one that says hello once more is served already. */
  welcome(tab: string): void {
    if (this.#guests.has(tab)) return;
    const guest: Guest = {
      line: new TabLine<OwnerMessage, GuestMessage>(nameLine(tab), (message) =>
        this.#hear(guest, message),
      ),
      open: new Map(),
    };
    this.#guests.set(tab, guest);
    guest.line.post({ type: 'welcome', snapshot: this.#queue.snapshot });
    guest.line.post({ type: 'files', files: this.#queue.files });
    // Whoever gets a guest's lock knows that it has gone.
    const { signal } = this.#end;
    navigator.locks
      .request(nameLine(tab), { signal }, () => {
        if (this.#guests.get(tab) === guest) this.#dismiss(tab);
      })
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
    for (const tab of [...this.#guests.keys()]) this.#dismiss(tab);
  }

  #postAll(message: OwnerMessage): void {
    for (const { line } of this.#guests.values()) line.post(message);
  }

  #dismiss(tab: string): void {
    const guest = this.#guests.get(tab);
    this.#guests.delete(tab);
    guest?.line.close();
    for (const end of guest?.open.values() ?? []) end();
  }

  #hear(guest: Guest, message: GuestMessage): void {
    switch (message.type) {
      case 'files':
        return void this.#queue.adoptFiles(message.files);
      case 'request':
        return void this.#answer(guest, message.call, this.#queue.ask(message.request));
      case 'rerun':
        return this.#rerun(guest, message);
      case 'listen':
        return this.#listen(guest, message.call, message.jobId);
      case 'abort':
      case 'unlisten':
        guest.open.get(message.call)?.();
        guest.open.delete(message.call);
    }
  }

  #listen(guest: Guest, call: number, jobId: string): void {
    const stop = this.#queue.listen(jobId, (event) => {
      if (this.#isHere(guest)) guest.line.post({ type: 'text', call, event });
    });
    guest.open.set(call, stop);
  }

  #rerun(guest: Guest, message: GuestMessage & { type: 'rerun' }): void {
    const { call, jobId, range, wish } = message;
    const controller = new AbortController();
    guest.open.set(call, () => controller.abort());
    const reading = this.#queue.rerun(controller.signal, jobId, range, wish, (share) => {
      if (this.#isHere(guest)) guest.line.post({ type: 'share', call, share });
    });
    void this.#answer(guest, call, reading).finally(() => guest.open.delete(call));
  }

  async #answer(guest: Guest, call: number, answer: Promise<unknown>): Promise<void> {
    const message = await answer.then(
      (value): OwnerMessage => ({ type: 'answer', call, value }),
      (error: unknown): OwnerMessage => ({ type: 'refusal', call, reason: toRefusal(error) }),
    );
    if (this.#isHere(guest)) guest.line.post(message);
  }

  #isHere(guest: Guest): boolean {
    for (const other of this.#guests.values()) if (other === guest) return true;
    return false;
  }
}
