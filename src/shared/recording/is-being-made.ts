import type { Recording } from '../recognition/worker-contracts';

/** True of a recording that was being made when its job was written, and may not be whole yet. */
export function isBeingMade(recording: Recording | null): boolean {
  return recording?.facts.fingerprint === '';
}
