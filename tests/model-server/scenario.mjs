/**
 * What a model host has and how it misbehaves. Plain data, so that tests in a browser can send it.
 *
 * @typedef {object} HostedFile
 * @property {string} [path] on the disk; or else:
 * @property {number} [seed] of random bytes, `bytes` of them
 * @property {number} [bytes]
 * @property {number[]} [cuts] the connection breaks when the host has come to these bytes, once at each
 * @property {{ at: number, bit: number, times?: number }[]} [flips] bits that arrive wrong, so many
 *   times (for ever by default)
 *
 * @typedef {object} Answer how one request is answered; what is left out is done right
 * @property {number} [status] instead of the file
 * @property {number | string} [retryAfter] header
 * @property {string | null} [etag] another than the file's own; null for none
 * @property {boolean} [ignoreRange] 200 and the whole file, whatever was asked
 * @property {number} [bytes] the file is so long now: cut off, or with zeros behind it
 * @property {boolean} [isChunked] no Content-Length
 * @property {string} [contentType] as a filter's page has one
 * @property {boolean} [isMute] no answer at all, and the connection stays open
 * @property {boolean} [breaks] the connection ends before there is an answer
 * @property {number} [stallsAt] nothing more comes from this byte on
 *
 * @typedef {object} Scenario
 * @property {Record<string, HostedFile>} files by name
 * @property {(Answer | null)[]} [answers] to the first requests, in order
 * @property {Answer} [always] to all the others
 * @property {number} [bytesPerSecond]
 * @property {number} [cutDelayMs] before a cut, so that what was sent has arrived
 * @property {boolean} [redirects] 302 to another path first, as Hugging Face does
 * @property {boolean} [forbidsIfRange] refuses `If-Range` from other sites
 * @property {boolean} [hidesHeaders] does not show `ETag` and `Content-Range` to other sites
 *
 * @typedef {object} HostRequest what was asked and given
 * @property {string} file
 * @property {string | null} range
 * @property {string | null} ifRange
 * @property {number} status
 * @property {number} sentBytes of the body
 */

export {};
