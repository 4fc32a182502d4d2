import { ERASE_CHANNEL, type EraseMessage } from './erase-mode';

/** Tells tabs that rest that there is nothing left to wait for: those of now, and those to come. */
export function tellRestingTabs(): void {
  if (!('BroadcastChannel' in globalThis)) return;
  const channel = new BroadcastChannel(ERASE_CHANNEL);
  const tell = () => channel.postMessage({ type: 'finished' } satisfies EraseMessage);
  channel.onmessage = ({ data }: MessageEvent<EraseMessage>) => {
    if (data.type === 'resting') tell();
  };
  tell();
}

/** In a tab that rests: calls back when there is nothing left to wait for. */
export function awaitEnd(onEnd: () => void): void {
  if (!('BroadcastChannel' in globalThis)) return;
  const channel = new BroadcastChannel(ERASE_CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<EraseMessage>) => {
    if (data.type === 'finished') onEnd();
  };
  channel.postMessage({ type: 'resting' } satisfies EraseMessage);
}
