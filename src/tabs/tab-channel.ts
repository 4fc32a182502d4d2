/** True where tabs can hear of each other. */
export function canHearTabs(): boolean {
  return 'BroadcastChannel' in globalThis;
}

/**
 * A channel between tabs and their workers, by name: what is sent reaches all others that are open,
 * and does not come back. Silent where the browser has none, and once it is closed.
 */
export class TabChannel<Sent, Heard = Sent> {
  #channel: BroadcastChannel | null;

  constructor(name: string, onMessage: ((message: Heard) => void) | null = null) {
    this.#channel = canHearTabs() ? new BroadcastChannel(name) : null;
    if (this.#channel && onMessage)
      this.#channel.onmessage = ({ data }: MessageEvent<Heard>) => onMessage(data);
  }

  /** @throws DOMException where something cannot be cloned */
  post(message: Sent): void {
    this.#channel?.postMessage(message);
  }

  /** What was sent still arrives; nothing is heard any more. */
  close(): void {
    if (this.#channel) this.#channel.onmessage = null;
    this.#channel?.close();
    this.#channel = null;
  }
}
