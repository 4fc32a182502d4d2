import { appError, detailOf } from '../../../src/shared/errors';
import type { ModelFile } from '../../../src/shared/models/model-manifest';
import type {
  DownloadObstacle,
  DownloadProgress,
  HostTrouble,
} from '../../../src/shared/models/model-states';
import type { FallbackStore } from '../store/fallback-store';
import { discardContent } from '../store/file-changes';
import { createRecord, readRecord, type FileRecord } from '../store/file-record';
import { PartWriter } from '../store/part-writer';
import { fileKeyOf, storeKeys } from '../store/store-keys';
import type { DownloadControl } from './download-control';
import { hasRoom } from './find-room';
import {
  canContinue,
  judgeResponse,
  type Obstacle,
  obstacleOf,
  planRequest,
} from './judge-response';
import { Mirrors } from './mirrors';
import { receiveFile, Silence, withinSeconds } from './receive-file';
import type { RetryTiming } from './retry-timing';
import { countTrouble } from './count-trouble';
import { watchPolicy } from './watch-policy';
import { TabChannel } from '../../../src/tabs/tab-channel';
import { TRAFFIC_CHANNEL, type TrafficReport } from '../../../src/shared/traffic-report';

/** What a file that is being fetched tells. */
export interface FetchReport {
  onBytes(loadedBytes: number, totalBytes: number | null): void;
  onVerify(doneBytes: number, totalBytes: number): void;
  /** Null when the wait is over. */
  onRetry(retry: DownloadProgress['retry']): void;
  onStartedOver(reason: DownloadObstacle): void;
  /** A try brought nothing, or less than was here before. */
  onTrouble(trouble: HostTrouble): void;
}

export interface FetchContext {
  store: FallbackStore;
  modelId: string;
  control: DownloadControl;
  timing: RetryTiming;
  report: FetchReport;
}

/**
 * Makes one file of a model whole and verified, from whatever is there already. Call with the
 * file's lock. What breaks is tried again, elsewhere if possible, until nothing more comes of it;
 * what was stored stays for the next time.
 *
 * @param file with absolute URLs
 * @throws AppError `model-unavailable`, `model-invalid`; DOMException `AbortError` after `cancel`
 */
export async function fetchFile(context: FetchContext, file: ModelFile): Promise<void> {
  const { store, modelId, control, timing, report } = context;
  const fileKey = fileKeyOf(modelId, file);
  const mirrors = new Mirrors(file.urls, timing);
  let mostBytes = await startRecord(store, fileKey, modelId, file);
  let failures = 0;
  let last: Obstacle | null = null;
  let trouble: HostTrouble | null = null;
  /** Requests with `If-Range` in a row that got no answer. */
  let unanswered = 0;
  for (;;) {
    const signal = await control.untilResumed();
    const record = await readRecord(store, fileKey);
    if (!record) throw new Error(`no record of ${fileKey}`);
    if (record.isComplete) return;
    const isBound = record.storedBytes > 0 && record.sha256 === null;
    const mirror = mirrors.next(Date.now(), isBound ? record.url : null);
    if (!mirror) {
      const code = mirrors.haveWrongFiles ? 'model-invalid' : 'model-unavailable';
      throw appError(code, { modelId, detail: mirrors.describe() });
    }
    if (last && mirror.waitSeconds > 0)
      report.onRetry({
        attempt: failures,
        inSeconds: mirror.waitSeconds,
        reason: last.obstacle,
        detail: last.detail,
      });
    const isHurried = await waitBeforeRetry(mirror.waitSeconds, signal, control);
    if (signal.aborted) continue;
    if (isHurried) mirrors.forgive();
    report.onRetry(null);

    const beganMs = Date.now();
    const attempt = new Attempt(context, file, fileKey, record, mirror.url, signal);
    const obstacle = await attempt.run(unanswered);
    if (obstacle === null) return;
    unanswered = attempt.gotNoAnswer ? unanswered + 1 : 0;
    const hasGained = attempt.writtenBytes > mostBytes;
    mostBytes = Math.max(mostBytes, attempt.writtenBytes);
    if (obstacle.discards) {
      await discardContent(store, fileKey, file.bytes);
      report.onBytes(0, file.bytes);
      if (attempt.writtenBytes > 0) report.onStartedOver(obstacle.obstacle);
    }
    // A pause or a cancel broke it off, and nothing else.
    if (signal.aborted) continue;

    mirrors.fail(mirror.url, obstacle, hasGained, Date.now());
    trouble = countTrouble(hasGained ? null : trouble, mirror.url, obstacle, beganMs, Date.now());
    report.onTrouble(trouble);
    failures = hasGained ? 1 : failures + 1;
    if (failures >= timing.tries)
      throw appError('model-unavailable', { modelId, detail: mirrors.describe() });
    last = obstacle;
  }
}

/** Makes sure that there is a record, and that it has the model among its users. */
async function startRecord(
  store: FallbackStore,
  fileKey: string,
  modelId: string,
  file: ModelFile,
): Promise<number> {
  const found = (await readRecord(store, fileKey)) ?? createRecord(file.bytes, file.sha256);
  const usedBy = [...new Set([...found.usedBy, modelId])];
  await store.write(new Map([[storeKeys.record(fileKey), { ...found, usedBy }]]));
  return found.storedBytes;
}

/** One request, and what came of it. */
class Attempt {
  /** The most that was there while it ran. */
  writtenBytes = 0;
  /** A request with `If-Range` failed before there was any answer. */
  gotNoAnswer = false;

  constructor(
    private readonly context: FetchContext,
    private readonly file: ModelFile,
    private readonly fileKey: string,
    private record: FileRecord,
    private readonly url: string,
    private readonly signal: AbortSignal,
  ) {}

  /** @returns what got in the way; null where the file is whole now */
  async run(unanswered: number): Promise<Obstacle | null> {
    const { store, report, timing } = this.context;
    if (this.record.storedBytes > 0 && !canContinue(this.record, this.url))
      await this.#startOver('changed');
    let writer = await this.#openWriter();
    this.writtenBytes = writer.writtenBytes;
    if (writer.writtenBytes > 0 && writer.writtenBytes === this.record.bytes)
      return this.#finish(writer);

    const plan = planRequest(this.record, this.url, unanswered);
    const response = await this.#ask(plan.headers);
    if (!(response instanceof Response)) {
      this.gotNoAnswer = 'If-Range' in plan.headers;
      return response;
    }
    const verdict = judgeResponse(response, {
      plan,
      record: this.record,
      promisedBytes: this.file.bytes,
      url: this.url,
      nowMs: Date.now(),
    });
    if (!verdict.use || !response.body) {
      void response.body?.cancel().catch(() => {});
      return verdict.use ? obstacleOf('network', 'an answer without a body') : verdict;
    }
    if (verdict.startedOver !== null) {
      await this.#startOver(verdict.startedOver);
      writer = await this.#openWriter();
    }
    const { bytes, etag, endsAtByte } = verdict;
    if (bytes !== null && !(await hasRoom(bytes - writer.writtenBytes)))
      store.useMemory(this.fileKey);
    writer.describeSource({ url: this.url, etag, bytes });
    report.onBytes(writer.writtenBytes, bytes);
    const heldBytes = writer.writtenBytes;
    const obstacle = await receiveFile(
      response.body,
      writer,
      { bytes, endsAtByte },
      (written) => {
        this.writtenBytes = Math.max(this.writtenBytes, written);
        report.onBytes(written, bytes);
      },
      timing.stallSeconds,
    );
    tellReceived(this.url, response.url, writer.writtenBytes - heldBytes);
    return obstacle ?? this.#finish(writer);
  }

  async #openWriter(): Promise<PartWriter> {
    const { store, report } = this.context;
    const writer = await PartWriter.open(store, this.fileKey, this.record, report.onVerify);
    // Opening may have found a broken part, and cut the file there.
    this.record = (await readRecord(store, this.fileKey)) ?? this.record;
    return writer;
  }

  async #ask(headers: Record<string, string>): Promise<Response | Obstacle> {
    const policy = watchPolicy(this.url);
    const silence = new AbortController();
    try {
      // `no-store`: the browser's own cache would keep a second copy on the disk.
      const signal = AbortSignal.any([this.signal, silence.signal]);
      const request = fetch(this.url, { headers, cache: 'no-store', signal });
      return await withinSeconds(this.context.timing.stallSeconds, request);
    } catch (error) {
      const detail = detailOf(error);
      if (error instanceof Silence) {
        // Browsers ask one host so many things at a time: what hangs would be in the way of the next.
        silence.abort();
        return obstacleOf('silent', detail);
      }
      if (await policy.hasForbidden()) return obstacleOf('policy', detail, { isFinal: true });
      return obstacleOf(isOffline() ? 'offline' : 'network', detail);
    } finally {
      policy.end();
    }
  }

  async #startOver(reason: DownloadObstacle): Promise<void> {
    const { store, report } = this.context;
    await discardContent(store, this.fileKey, this.file.bytes);
    this.record = (await readRecord(store, this.fileKey)) ?? this.record;
    report.onStartedOver(reason);
  }

  async #finish(writer: PartWriter): Promise<Obstacle | null> {
    const { sha256 } = this.record;
    const found = await writer.finish(sha256);
    if (sha256 === null || found === sha256) return null;
    return obstacleOf('wrong-hash', `expected ${sha256}, got ${found}`, { discards: true });
  }
}

/** Tells the page how much came from another host: the browser does not, unless the host allows it. */
function tellReceived(requestedUrl: string, answeredUrl: string, bytes: number): void {
  // In Node there is neither page nor origin.
  const { location } = globalThis as { location?: { origin: string } };
  if (!location || new URL(answeredUrl || requestedUrl).origin === location.origin) return;
  const channel = new TabChannel<TrafficReport>(TRAFFIC_CHANNEL);
  const download = { requestedUrl, answeredUrl: answeredUrl || requestedUrl, bytes };
  channel.post({ worker: self.name, requests: [], download });
  channel.close();
}

/** The browser is sure that there is no network; in Node nobody is. */
function isOffline(): boolean {
  return globalThis.navigator?.onLine === false;
}

/**
 * Waits, but no longer than until the network is back, somebody hurries it or `signal` is aborted.
 *
 * @returns whether there is reason to hope: the network is back, or somebody hurries it
 */
export function waitBeforeRetry(
  seconds: number,
  signal: AbortSignal,
  control: Pick<DownloadControl, 'onHurry'>,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isHurried: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      globalThis.removeEventListener?.('online', hurry);
      stopHearing();
      resolve(isHurried);
    };
    const giveUp = () => end(false);
    const hurry = () => end(true);
    const timer = setTimeout(giveUp, seconds * 1000);
    const stopHearing = control.onHurry(hurry);
    signal.addEventListener('abort', giveUp);
    globalThis.addEventListener?.('online', hurry);
    if (signal.aborted) giveUp();
  });
}
