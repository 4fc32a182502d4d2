import type { JobProgress } from '../../shared/jobs/job-events';

/** Below this much work a speed would be a guess. */
const SHORTEST_MEASUREMENT_SECONDS = 0.5;

/** The share of the recording that is recognised, 0 to 1; null while its length is unknown. */
export function measureShare({ recognisedSeconds, totalSeconds }: JobProgress): number | null {
  if (totalSeconds === null || totalSeconds <= 0) return null;
  return Math.min(1, recognisedSeconds / totalSeconds);
}

/** Seconds of audio recognised in a second of work (×RT); null while too little has been measured. */
export function measureSpeed({ recognisedSeconds, busySeconds }: JobProgress): number | null {
  if (recognisedSeconds <= 0 || busySeconds < SHORTEST_MEASUREMENT_SECONDS) return null;
  return recognisedSeconds / busySeconds;
}

/** Seconds until the end at the measured speed; null while speed or length is unknown. */
export function estimateSecondsLeft(progress: JobProgress): number | null {
  const speed = measureSpeed(progress);
  if (speed === null || progress.totalSeconds === null) return null;
  return Math.max(0, progress.totalSeconds - progress.recognisedSeconds) / speed;
}
