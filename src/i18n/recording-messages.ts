import type { InputKind } from '../shared/errors';
import type { BreakReason, Silence } from '../shared/recording/record-contracts';

/** Texts of recording. Times come in raw. */
export interface RecordingMessages {
  title: string;
  record: string;
  /** Explains what can be recorded. */
  lead: string;
  inputs: Record<InputKind, string>;
  inputHints: Record<InputKind, string>;
  device: string;
  systemDevice: string;
  start: string;
  asking: string;
  recording: string;
  paused: string;
  saving: string;
  pause: string;
  resume: string;
  stop: string;
  level: string;
  /** How loud it has been so far. */
  waveform: string;
  /** What has not been heard for a while. */
  silent: Record<Silence, string>;
  /** The microphone was unplugged; nothing is recorded meanwhile. */
  microphoneLost: string;
  /** Goes on with the microphone that is chosen. */
  resumeWith: string;
  /** There is room for so many minutes only. */
  scarce: (minutes: number) => string;
  broken: Record<BreakReason, string>;
  close: string;
  kept: string;
  /** Without an extension; digits and signs that every system takes in a file's name. */
  fileName: (day: string, time: string) => string;
}
