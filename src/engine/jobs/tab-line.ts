import type { CallMessage, GuestMessage, OwnerMessage } from './tab-messages';

/** Held by the tab that works. */
export const QUEUE_LOCK = 'pisar-queue';

/** Two ends of a channel between tabs, by name. What is sent does not come back to the sender. */
export class TabLine<Sent, Heard> {
  readonly #channel: BroadcastChannel;

  constructor(name: string, onMessage: (message: Heard) => void) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = (event: MessageEvent<Heard>) => onMessage(event.data);
  }

  /** @throws DOMException where something cannot be cloned */
  post(message: Sent): void {
    this.#channel.postMessage(message);
  }

  close(): void {
    this.#channel.onmessage = null;
    this.#channel.close();
  }
}

/** What all tabs hear. */
export type CallLine = TabLine<CallMessage, CallMessage>;
/** A guest's end of its own line. */
export type GuestLine = TabLine<GuestMessage, OwnerMessage>;
/** The working tab's end of a guest's line. */
export type OwnerLine = TabLine<OwnerMessage, GuestMessage>;

/** The name of a guest's line, and of the lock that it holds while it lives. */
export function nameLine(tab: string): string {
  return `${QUEUE_LOCK}-${tab}`;
}

/** True where tabs can hear of each other; where they cannot, each tab works for itself. */
export function canShareQueue(): boolean {
  return 'BroadcastChannel' in globalThis && Boolean(globalThis.navigator?.locks);
}
