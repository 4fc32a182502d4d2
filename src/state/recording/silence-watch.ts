import type { InputKind } from '../../shared/errors';
import type { RecordLevel, Silence } from '../../shared/recording/record-contracts';

/** Below this nobody speaks: -50 dB. */
const SILENT_PEAK = 0.003;
const SILENT_SECONDS = 8;
/** Every microphone that is on makes some noise. */
const MUTED_SECONDS = 3;

interface Channel {
  source: 'microphone' | 'tab';
  /** When something was heard last, and when somebody may have spoken. */
  soundAt: number;
  speechAt: number;
}

/** Finds out that a source gives no sound, while there is still time to do something about it. */
export class SilenceWatch {
  readonly #channels: Channel[];

  constructor(kind: InputKind) {
    const sources = kind === 'both' ? (['microphone', 'tab'] as const) : [kind];
    this.#channels = sources.map((source) => ({ source, soundAt: 0, speechAt: 0 }));
  }

  /** Silence counts from here on. */
  begin(seconds: number): void {
    for (const channel of this.#channels) channel.soundAt = channel.speechAt = seconds;
  }

  /** @returns what has not been heard for a while */
  hear({ seconds, peaks }: RecordLevel): Silence[] {
    return this.#channels.flatMap((channel, index) => {
      const peak = peaks[index] ?? 0;
      if (peak > 0) channel.soundAt = seconds;
      if (peak > SILENT_PEAK) channel.speechAt = seconds;
      const { source, soundAt, speechAt } = channel;
      if (source === 'microphone' && seconds - soundAt > MUTED_SECONDS) return ['muted'];
      return seconds - speechAt > SILENT_SECONDS ? [source] : [];
    });
  }
}
