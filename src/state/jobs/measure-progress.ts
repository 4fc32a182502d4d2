import type { JobProgress } from '../../shared/jobs/job-events';

/** Below this much work a speed would be a guess. */
const SHORTEST_MEASUREMENT_SECONDS = 0.5;

/** The share that is recognised of the recording, or of a range of it, 0 to 1; null while its length is unknown. */
export function measureShare({
  recognisedSeconds,
  totalSeconds,
  fromSeconds = 0,
}: JobProgress): number | null {
  if (totalSeconds === null || totalSeconds <= fromSeconds) return null;
  return Math.min(1, Math.max(0, recognisedSeconds - fromSeconds) / (totalSeconds - fromSeconds));
}

/** Seconds of audio recognised in a second of work (×RT); null while too little has been measured. */
export function measureSpeed({
  recognisedSeconds,
  busySeconds,
  fromSeconds = 0,
}: JobProgress): number | null {
  const seconds = recognisedSeconds - fromSeconds;
  if (seconds <= 0 || busySeconds < SHORTEST_MEASUREMENT_SECONDS) return null;
  return seconds / busySeconds;
}

/** Seconds until the end at the measured speed; null while speed or length is unknown. */
export function estimateSecondsLeft(progress: JobProgress): number | null {
  const speed = measureSpeed(progress);
  const { recognisedSeconds, totalSeconds, fromSeconds = 0 } = progress;
  if (speed === null || totalSeconds === null) return null;
  return Math.max(0, totalSeconds - Math.max(recognisedSeconds, fromSeconds)) / speed;
}
