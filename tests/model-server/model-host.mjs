import { setTimeout as sleep } from 'node:timers/promises';
import { HostedContent } from './hosted-content.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {import('./scenario.mjs').Scenario} Scenario
 * @typedef {import('./scenario.mjs').Answer} Answer
 * @typedef {import('./scenario.mjs').HostRequest} HostRequest
 */

const SLICE = 128 * 1024;
const REDIRECTED = 'blobs/';

/** Serves files as Hugging Face does, and as badly as a scenario wants it. */
export class ModelHost {
  /** @type {HostRequest[]} */
  requests = [];
  /** @type {Map<string, HostedContent>} */
  #contents = new Map();
  /** Cuts that have been made, as `file:byte`. */
  #madeCuts = new Set();
  /** @type {Map<object, number>} */
  #madeFlips = new Map();
  #answered = 0;

  /** @param {Scenario} scenario */
  constructor(scenario) {
    this.scenario = scenario;
    for (const [name, file] of Object.entries(scenario.files))
      this.#contents.set(name, new HostedContent(file));
  }

  /** Bytes of all bodies that left the host. */
  get sentBytes() {
    return this.requests.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  }

  /** Size and hash of each file, as it is right. */
  get files() {
    return Object.fromEntries(
      [...this.#contents].map(([name, { bytes, sha256 }]) => [name, { bytes, sha256 }]),
    );
  }

  /**
   * @param {string} path within the host, without the leading slash
   * @param {Request} request
   * @param {Response} response
   */
  async handle(path, request, response) {
    this.#sendCorsHeaders(response);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (this.scenario.redirects && !path.startsWith(REDIRECTED)) {
      const to = request.url?.replace(path, REDIRECTED + path) ?? '';
      return void response.writeHead(302, { Location: to }).end();
    }
    const name = path.replace(REDIRECTED, '');
    const content = this.#contents.get(name);
    if (!content) return void response.writeHead(404).end();
    const { answers = [], always } = this.scenario;
    const answer = (this.#answered < answers.length ? answers[this.#answered] : always) ?? {};
    this.#answered++;
    /** @type {HostRequest} */
    const log = {
      file: name,
      range: request.headers.range ?? null,
      ifRange: request.headers['if-range']?.toString() ?? null,
      status: 200,
      sentBytes: 0,
    };
    this.requests.push(log);
    await this.#answer(content, answer, log, response);
  }

  /** @param {Response} response */
  #sendCorsHeaders(response) {
    const { forbidsIfRange, hidesHeaders } = this.scenario;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader(
      'Access-Control-Allow-Headers',
      forbidsIfRange ? 'Range' : 'Range, If-Range',
    );
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (!hidesHeaders)
      response.setHeader('Access-Control-Expose-Headers', 'ETag, Accept-Ranges, Content-Range');
  }

  /**
   * @param {HostedContent} content
   * @param {Answer} answer
   * @param {HostRequest} log
   * @param {Response} response
   */
  async #answer(content, answer, log, response) {
    if (answer.isMute) return;
    if (answer.breaks) return void response.destroy();
    if (answer.retryAfter !== undefined) response.setHeader('Retry-After', answer.retryAfter);
    if (answer.status !== undefined) {
      log.status = answer.status;
      return void response.writeHead(answer.status).end();
    }
    const bytes = answer.bytes ?? content.bytes;
    const etag = answer.etag === undefined ? `"${content.sha256.slice(0, 32)}"` : answer.etag;
    const from = findStart(log, etag, answer);
    if (etag !== null) response.setHeader('ETag', etag);
    if (from !== null && from >= bytes) {
      log.status = 416;
      return void response.writeHead(416, { 'Content-Range': `bytes */${bytes}` }).end();
    }
    if (from !== null) {
      log.status = 206;
      response.setHeader('Content-Range', `bytes ${from}-${bytes - 1}/${bytes}`);
    }
    response.setHeader('Accept-Ranges', 'bytes');
    response.setHeader('Content-Type', answer.contentType ?? 'application/octet-stream');
    response.setHeader('Cache-Control', 'no-transform');
    if (!answer.isChunked) response.setHeader('Content-Length', bytes - (from ?? 0));
    response.writeHead(log.status);
    await this.#sendBody(content, { ...answer, bytes }, from ?? 0, log, response);
  }

  /**
   * @param {HostedContent} content
   * @param {Answer & { bytes: number }} answer
   * @param {number} from
   * @param {HostRequest} log
   * @param {Response} response
   */
  async #sendBody(content, answer, from, log, response) {
    const { bytesPerSecond } = this.scenario;
    const slice = bytesPerSecond ? Math.min(SLICE, Math.ceil(bytesPerSecond / 20)) : SLICE;
    let at = from;
    while (at < answer.bytes && !response.destroyed) {
      const cut = this.#nextCut(log.file, content.file.cuts ?? [], at);
      if (cut === at) {
        this.#madeCuts.add(`${log.file}:${cut}`);
        await sleep(this.scenario.cutDelayMs ?? 0);
        return void response.destroy();
      }
      if (at === answer.stallsAt) return;
      const to = Math.min(at + slice, answer.bytes, cut, answer.stallsAt ?? Infinity);
      const data = new Uint8Array(to - at);
      if (at < content.bytes) data.set(content.read(at, Math.min(to, content.bytes)));
      this.#flip(content, at, data);
      if (!(await write(response, data))) return;
      log.sentBytes += data.length;
      at = to;
      if (bytesPerSecond) await sleep((data.length / bytesPerSecond) * 1000);
    }
    response.end();
  }

  /**
   * @param {string} name
   * @param {number[]} cuts
   * @param {number} at
   */
  #nextCut(name, cuts, at) {
    const left = cuts.filter((cut) => cut >= at && !this.#madeCuts.has(`${name}:${cut}`));
    return Math.min(...left, Infinity);
  }

  /**
   * @param {HostedContent} content
   * @param {number} from
   * @param {Uint8Array} data
   */
  #flip(content, from, data) {
    for (const flip of content.file.flips ?? []) {
      const made = this.#madeFlips.get(flip) ?? 0;
      const index = flip.at - from;
      if (index < 0 || index >= data.length || made >= (flip.times ?? Infinity)) continue;
      this.#madeFlips.set(flip, made + 1);
      data[index] = (data[index] ?? 0) ^ (1 << flip.bit);
    }
  }
}

/**
 * The first byte that a request gets a part from; null where it gets the whole file.
 *
 * @param {HostRequest} log
 * @param {string | null} etag
 * @param {Answer} answer
 */
function findStart({ range, ifRange }, etag, { ignoreRange }) {
  const match = /^bytes=(\d+)-$/.exec(range ?? '');
  if (!match || ignoreRange || (ifRange !== null && ifRange !== etag)) return null;
  return Number(match[1]);
}

/**
 * @param {Response} response
 * @param {Uint8Array} data
 * @returns {Promise<boolean>} false where the other side is gone
 */
function write(response, data) {
  return new Promise((resolve) => {
    const onClose = () => resolve(false);
    response.once('close', onClose);
    response.write(data, (error) => {
      response.off('close', onClose);
      resolve(!error);
    });
  });
}
