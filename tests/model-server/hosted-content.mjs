import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { readSeeded } from './read-seeded.mjs';

/** @typedef {import('./scenario.mjs').HostedFile} HostedFile */

const SLICE = 1024 * 1024;

/** The content of one file, as it is right. */
export class HostedContent {
  /** @type {string | undefined} */
  #sha256;
  /** @type {Uint8Array | undefined} */
  #fromDisk;

  /** @param {HostedFile} file */
  constructor(file) {
    this.file = file;
    this.bytes = file.path === undefined ? (file.bytes ?? 0) : statSync(file.path).size;
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  read(from, to) {
    if (this.file.path === undefined) return readSeeded(this.file.seed ?? 0, from, to);
    this.#fromDisk ??= readFileSync(this.file.path);
    return this.#fromDisk.slice(from, to);
  }

  get sha256() {
    if (this.#sha256 === undefined) {
      const hash = createHash('sha256');
      for (let at = 0; at < this.bytes; at += SLICE)
        hash.update(this.read(at, Math.min(this.bytes, at + SLICE)));
      this.#sha256 = hash.digest('hex');
    }
    return this.#sha256;
  }
}
