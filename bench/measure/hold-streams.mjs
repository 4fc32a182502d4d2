/**
 * To be run in the page: from now on, what workers stream to each other is held back until the
 * sender has finished, so that the stages of a job run one after another and each is measured
 * alone.
 *
 * Only messages of `src/shared/message-stream.ts` with an item wait; whatever else goes through a
 * `MessageChannel`, such as Comlink's callbacks, passes at once.
 */
export function holdStreams() {
  /** @param {new () => MessageChannel} Channel */
  const joinChannels = (Channel) => {
    const sender = new Channel();
    const receiver = new Channel();
    /** @type {unknown[]} */
    const held = [];
    sender.port2.onmessage = ({ data, ports }) => {
      if (data?.type === 'item') {
        held.push(data);
        return;
      }
      for (const item of held.splice(0)) receiver.port1.postMessage(item);
      receiver.port1.postMessage(data, [...ports]);
    };
    receiver.port1.onmessage = ({ data, ports }) => sender.port2.postMessage(data, [...ports]);
    return { port1: sender.port1, port2: receiver.port2 };
  };
  globalThis.MessageChannel = new Proxy(MessageChannel, { construct: joinChannels });
}
