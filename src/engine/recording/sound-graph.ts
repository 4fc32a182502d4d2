import { RECORDING_RATE } from '../../shared/recording/record-contracts';
import type { Input } from './open-input';

/** Leads the sound of an input to a worker, block by block. */
export interface SoundGraph {
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Gives a channel another stream in the place of the one that it had. */
  connect(channel: number, stream: MediaStream): void;
  /** The last block goes to the worker, and a mark that it was the last. */
  end(): Promise<void>;
}

/**
 * Each stream becomes one channel; a stream of several is mixed. The browser brings all of them
 * to one rate.
 *
 * @param target gets an array of `Float32Array`, one for each channel, then null
 * @throws DOMException where the browser cannot (Firefox: a microphone of another rate)
 */
export async function openSoundGraph(
  { microphone, tab, channels }: Input,
  target: MessagePort,
): Promise<SoundGraph> {
  const context = new AudioContext({ sampleRate: RECORDING_RATE, latencyHint: 'playback' });
  try {
    // A path as it stands: worklets are loaded without a build.
    await context.audioWorklet.addModule(
      new URL('../../../workers/capture.worklet.js', import.meta.url),
    );
    const merger = context.createChannelMerger(channels);
    const entries = Array.from({ length: channels }, (_, channel) => {
      const mono = new GainNode(context, { channelCount: 1, channelCountMode: 'explicit' });
      mono.connect(merger, 0, channel);
      return mono;
    });
    const sources: MediaStreamAudioSourceNode[] = [];
    const connect = (channel: number, stream: MediaStream) => {
      const entry = entries[channel];
      if (!entry) return;
      const source = context.createMediaStreamSource(stream);
      sources[channel]?.disconnect();
      sources[channel] = source;
      source.connect(entry);
    };
    [microphone, tab]
      .filter((stream) => stream !== null)
      .forEach((stream, channel) => connect(channel, stream));
    const capture = new AudioWorkletNode(context, 'pisar-capture', {
      channelCount: channels,
      channelCountMode: 'explicit',
      channelInterpretation: 'discrete',
      processorOptions: { channels },
    });
    capture.port.postMessage({ target }, [target]);
    // Its output is silence; what leads nowhere is not computed.
    merger.connect(capture).connect(context.destination);
    await context.resume();
    return {
      pause: () => context.suspend(),
      resume: () => context.resume(),
      connect,
      async end() {
        // A context that stands still hears nothing.
        await context.resume();
        await new Promise<void>((resolve) => {
          capture.port.onmessage = () => resolve();
          capture.port.postMessage({ end: true });
        });
        await context.close();
      },
    };
  } catch (error) {
    await context.close();
    throw error;
  }
}
