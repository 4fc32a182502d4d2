import type { InputKind } from '../shared/errors';

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
  /** Nothing has been heard for a while. */
  silent: string;
  broken: string;
  close: string;
  kept: string;
  /** Without an extension; digits and signs that every system takes in a file's name. */
  fileName: (day: string, time: string) => string;
}
