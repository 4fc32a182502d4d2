import * as Comlink from 'comlink';

/** A worker in this very thread: it serves an API, and can be made to die. */
export class FakeWorker extends EventTarget {
  isTerminated = false;
  readonly #ports = new MessageChannel();

  constructor(api: object) {
    super();
    const { port1, port2 } = this.#ports;
    Comlink.expose(api, port2);
    port1.onmessage = ({ data }) => this.say(data);
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#ports.port1.postMessage(message, transfer);
  }

  terminate(): void {
    this.isTerminated = true;
    this.#ports.port1.close();
  }

  /** Posts a message of its own to the page. */
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** Fires an event without a message in it, or an `error` with one. */
  fail(type: 'error' | 'messageerror', message = ''): Event {
    const event = Object.assign(new Event(type, { cancelable: true }), { message });
    this.dispatchEvent(event);
    return event;
  }

  /** The page takes it for the real thing. */
  asWorker(): Worker {
    return this as unknown as Worker;
  }
}
