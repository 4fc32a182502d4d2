import type { DownloadObstacle } from '../../../src/shared/models/model-states';
import type { FileRecord } from '../store/file-record';

/** What got in the way of one try. */
export interface Obstacle {
  obstacle: DownloadObstacle;
  /** For developers. */
  detail: string;
  /** It is no use to ask this host again. */
  isFinal: boolean;
  /** The host's own wish; null where it has none. */
  retryAfterSeconds: number | null;
  /** What is stored is worth nothing now. */
  discards: boolean;
}

/** What an answer is good for. */
export type Verdict =
  | {
      use: true;
      /** Bytes of the whole file, where they are known now. */
      bytes: number | null;
      etag: string | null;
      /** Where in the file the body ends by the host's own word; null without one. */
      endsAtByte: number | null;
      /** Why the answer begins at the first byte although a later one was wanted; else null. */
      startedOver: DownloadObstacle | null;
    }
  | ({ use: false } & Obstacle);

/** Makes an obstacle that passes with time. */
export function obstacleOf(
  obstacle: DownloadObstacle,
  detail: string,
  facts: Partial<Obstacle> = {},
): Obstacle {
  return { obstacle, detail, isFinal: false, retryAfterSeconds: null, discards: false, ...facts };
}

/** The host, a filter or a proxy says no: another network, or the same one after a login, may be let in. */
const refusals = new Set([401, 403, 407, 451, 511]);

/** Statuses that another try changes; besides, Request Timeout, Too Early, Too Many Requests. */
const passing = new Set([...refusals, 408, 425, 429]);

function reasonOf(status: number): DownloadObstacle {
  if (refusals.has(status)) return 'refused';
  if (status === 404 || status === 410) return 'gone';
  return status === 429 || status === 503 ? 'busy' : 'http';
}

/** What is known before the answer comes. */
export interface Known {
  plan: PlannedRequest;
  /** What is stored; its `bytes` may be a host's word. */
  record: FileRecord;
  /** What the manifest says; null where it does not. */
  promisedBytes: number | null;
  url: string;
  /** For a Retry-After that is a date. */
  nowMs: number;
}

/**
 * Decides from status and headers whether the body may be written behind what is stored. Headers
 * that the host does not show to other sites (`ETag`, `Content-Range`) may be missing.
 */
export function judgeResponse(
  response: Pick<Response, 'status' | 'headers'>,
  known: Known,
): Verdict {
  const { status, headers } = response;
  if (status === 206) return judgePart(headers, known);
  if (status === 200) return judgeWhole(headers, known);
  if (status === 416)
    return refuse('changed', `HTTP 416 for bytes from ${known.plan.fromByte}`, { discards: true });
  return refuse(reasonOf(status), `HTTP ${status}`, {
    isFinal: status < 500 && !passing.has(status),
    retryAfterSeconds: parseRetryAfter(headers.get('Retry-After'), known.nowMs),
  });
}

function judgePart(headers: Headers, known: Known): Verdict {
  const { plan, record, promisedBytes } = known;
  const range = parseContentRange(headers.get('Content-Range'));
  const length = parseLength(headers.get('Content-Length'));
  const bytes = range?.bytes ?? (length === null ? record.bytes : plan.fromByte + length);
  const etag = headers.get('ETag');
  const discards = true;
  if (range && range.fromByte !== plan.fromByte)
    return refuse('no-range', `asked from ${plan.fromByte}, got ${range.fromByte}`, { discards });
  if (isOther(etag, etagAt(known)))
    return refuse('changed', `ETag ${record.etag} became ${etag}`, { discards });
  if (isOther(bytes, promisedBytes))
    return refuse('wrong-length', `expected ${promisedBytes} bytes, got ${bytes}`, { discards });
  if (isOther(bytes, record.bytes))
    return refuse('changed', `${record.bytes} bytes became ${bytes}`, { discards });
  const endsAtByte = length === null ? null : plan.fromByte + length;
  return { use: true, bytes, etag, endsAtByte, startedOver: null };
}

function judgeWhole(headers: Headers, known: Known): Verdict {
  const { record, promisedBytes } = known;
  const type = headers.get('Content-Type') ?? '';
  // No file of a model is one.
  if (/^\s*(text\/html|application\/xhtml)/i.test(type))
    return refuse('page', `HTTP 200, ${type}`, {});
  const isPacked = headers.get('Content-Encoding') !== null;
  const length = isPacked ? null : parseLength(headers.get('Content-Length'));
  const etag = headers.get('ETag');
  // A smaller length may be that of a packed body: hosts need not show their Content-Encoding.
  if (length !== null && promisedBytes !== null && length > promisedBytes)
    return refuse('wrong-length', `expected ${promisedBytes} bytes, got ${length}`, {
      discards: record.storedBytes > 0,
    });
  const hasChanged = isOther(etag, etagAt(known)) || isOther(length, record.bytes);
  return {
    use: true,
    bytes: promisedBytes ?? length,
    etag,
    endsAtByte: length,
    startedOver: record.storedBytes === 0 ? null : hasChanged ? 'changed' : 'no-range',
  };
}

/** The version that this very host named before. */
function etagAt({ record, url }: Known): string | null {
  return record.url === url ? record.etag : null;
}

function refuse(obstacle: DownloadObstacle, detail: string, facts: Partial<Obstacle>): Verdict {
  return { use: false, ...obstacleOf(obstacle, detail, facts) };
}

/** True where both are known and they differ. */
function isOther<T>(found: T | null, expected: T | null): boolean {
  return found !== null && expected !== null && found !== expected;
}

function parseLength(value: string | null): number | null {
  return value !== null && /^\d+$/.test(value) ? Number(value) : null;
}

/** `bytes 100-199/200`; the size may be `*`. */
function parseContentRange(
  value: string | null,
): { fromByte: number; bytes: number | null } | null {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(value ?? '');
  if (!match) return null;
  return { fromByte: Number(match[1]), bytes: match[2] === '*' ? null : Number(match[2]) };
}

/** No host's wish makes us wait longer: a wrong clock would otherwise stop a download for good. */
const LONGEST_SECONDS = 600;

/**
 * Seconds that a `Retry-After` header asks for: a number of them, or a date.
 *
 * @returns 0 to 600, or null where there is none, or none that can be read
 */
export function parseRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  const seconds = /^\s*\d+\s*$/.test(value) ? Number(value) : (Date.parse(value) - nowMs) / 1000;
  return Number.isNaN(seconds) ? null : Math.min(LONGEST_SECONDS, Math.max(0, seconds));
}

/** What is asked of the host. */
interface PlannedRequest {
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
