import type { ModelsEvent } from '../../../src/shared/models/model-contracts';

/** What the models.workers of several tabs say to each other. */
export type TabMessage =
  | { type: 'event'; event: ModelsEvent }
  | { type: 'command'; command: DownloadCommand; modelId: string }
  /** A tab that has just come wants to know what is going on. */
  | { type: 'ask' };

export type DownloadCommand = 'pause' | 'resume' | 'cancel';

/** The line between tabs; silent where the browser has none. */
export class TabChannel {
  readonly #channel: BroadcastChannel | null;

  constructor(onMessage: (message: TabMessage) => void, name = 'pisar-models') {
    this.#channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
    if (this.#channel)
      this.#channel.onmessage = (event: MessageEvent<TabMessage>) => onMessage(event.data);
  }

  post(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  close(): void {
    this.#channel?.close();
  }
}
