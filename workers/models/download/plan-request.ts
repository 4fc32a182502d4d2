import type { FileRecord } from '../store/file-record';

/** What is asked of the host. */
export interface PlannedRequest {
  headers: Record<string, string>;
  /** The first byte that is wanted. */
  fromByte: number;
}

/** Hosts that do not let other sites send `If-Range` answer nothing at all; so often it is tried. */
const CONDITIONAL_TRIES = 3;

/**
 * Whether what is stored may go on with what `url` has: the same version by the host's own word,
 * or any host's where a hash is known that will tell in the end.
 */
export function canContinue(record: FileRecord, url: string): boolean {
  return record.sha256 !== null || (record.url === url && isStrong(record.etag));
}

/**
 * Asks for the rest of a file: `Range`, and `If-Range` where the host named the version.
 *
 * @param record of which the stored bytes are to be continued; see `canContinue`
 * @param unanswered how many requests with `If-Range` in a row got no answer at all
 */
export function planRequest(record: FileRecord, url: string, unanswered: number): PlannedRequest {
  const { storedBytes, etag, sha256 } = record;
  if (storedBytes === 0) return { headers: {}, fromByte: 0 };
  const headers: Record<string, string> = { Range: `bytes=${storedBytes}-` };
  const isConditional = record.url === url && isStrong(etag);
  // With a hash to check at the end, the condition only saves time.
  const isWorthIt = sha256 === null ? unanswered < CONDITIONAL_TRIES : unanswered === 0;
  if (isConditional && isWorthIt)
    return { headers: { ...headers, 'If-Range': etag }, fromByte: storedBytes };
  return sha256 === null ? { headers: {}, fromByte: 0 } : { headers, fromByte: storedBytes };
}

/** Weak ETags promise no equal bytes; hosts ignore them in `If-Range`. */
function isStrong(etag: string | null): etag is string {
  return etag !== null && !etag.startsWith('W/');
}
