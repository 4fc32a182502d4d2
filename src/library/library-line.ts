/** What tabs tell each other. `isText`: more than name and tags has changed. */
export type LibraryMessage =
  | { type: 'changed'; ids: readonly string[]; isText: boolean }
  /** Another tab wants to edit a document. */
  | { type: 'wanted'; id: string };

/** The tabs' common line. What is sent does not come back to the sender. */
export class LibraryLine {
  readonly #channel: BroadcastChannel | null;

  constructor(onMessage: (message: LibraryMessage) => void, name = 'pisar-library') {
    this.#channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
    if (this.#channel)
      this.#channel.onmessage = ({ data }: MessageEvent<LibraryMessage>) => onMessage(data);
  }

  post(message: LibraryMessage): void {
    this.#channel?.postMessage(message);
  }

  close(): void {
    this.#channel?.close();
  }
}
