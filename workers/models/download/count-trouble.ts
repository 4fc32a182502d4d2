import type { HostTrouble } from '../../../src/shared/models/model-states';
import type { Obstacle } from './judge-response';

/**
 * Counts one more try that brought no new byte.
 *
 * @param before what the tries before it came to; null where bytes came since
 * @param url that was asked
 * @param beganMs when the try began, in milliseconds since 1970 as `nowMs`
 */
export function countTrouble(
  before: HostTrouble | null,
  url: string,
  { obstacle, detail, retryAfterSeconds }: Obstacle,
  beganMs: number,
  nowMs: number,
): HostTrouble {
  const { host } = new URL(url);
  return {
    hosts: [...(before?.hosts.filter((other) => other !== host) ?? []), host],
    sinceMs: before?.sinceMs ?? beganMs,
    tries: (before?.tries ?? 0) + 1,
    reason: obstacle,
    detail,
    busyUntilMs: retryAfterSeconds ? nowMs + retryAfterSeconds * 1000 : null,
  };
}
