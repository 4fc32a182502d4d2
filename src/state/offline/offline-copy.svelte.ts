import { detailOf } from '../../shared/errors';
import type {
  FileGroup,
  MissingReason,
  OfflineReport,
  OfflineStep,
} from '../../shared/offline-contracts';

/** Asks the service worker. Both reject where it does not answer, or could not do it. */
export interface OfflineChannel {
  list(groups: readonly FileGroup[]): Promise<OfflineReport>;
  keep(url: string): Promise<void>;
}

/** What there is for work without a network. */
export type OfflineCopyState =
  | { kind: Exclude<OfflineStep, 'missing' | 'fetching'> }
  /** `detail`: for developers; empty unless it failed. */
  | { kind: 'missing'; bytes: number; reason: MissingReason; detail: string }
  | { kind: 'fetching'; doneBytes: number; totalBytes: number };

/** The copy of the site in the browser: what it lacks, and how it is completed. */
export class OfflineCopy {
  #state = $state.raw<OfflineCopyState>({ kind: 'checking' });
  #channel: OfflineChannel | null = null;
  #groups: readonly FileGroup[] = [];

  get state(): OfflineCopyState {
    return this.#state;
  }

  /** Nothing can be kept here. */
  giveUp(): void {
    this.#state = { kind: 'unavailable' };
  }

  /**
   * Looks what there is.
   *
   * @param groups that this browser needs
   * @param reason what is said of missing files until `complete` is called
   */
  async check(
    channel: OfflineChannel,
    groups: readonly FileGroup[],
    reason: MissingReason,
  ): Promise<void> {
    this.#channel = channel;
    this.#groups = groups;
    try {
      this.#show(await channel.list(groups), reason);
    } catch (error) {
      this.#state = { kind: 'missing', bytes: 0, reason: 'failed', detail: detailOf(error) };
    }
  }

  /** Fetches what is missing, one file after another. What failed can be tried again. */
  async complete(): Promise<void> {
    if (!this.#channel || this.#state.kind !== 'missing') return;
    try {
      const { missing } = await this.#channel.list(this.#groups);
      const totalBytes = missing.reduce((sum, { bytes }) => sum + bytes, 0);
      let doneBytes = 0;
      for (const { url, bytes } of missing) {
        this.#state = { kind: 'fetching', doneBytes, totalBytes };
        await this.#channel.keep(url);
        doneBytes += bytes;
      }
      this.#show(await this.#channel.list(this.#groups), 'failed');
    } catch (error) {
      const detail = detailOf(error);
      // Some of it may have come.
      const report = await this.#channel.list(this.#groups).catch(() => null);
      if (report) this.#show(report, 'failed', detail);
      else this.#state = { kind: 'missing', bytes: 0, reason: 'failed', detail };
    }
  }

  #show({ missing }: OfflineReport, reason: MissingReason, detail = ''): void {
    const bytes = missing.reduce((sum, file) => sum + file.bytes, 0);
    this.#state =
      missing.length === 0 ? { kind: 'ready' } : { kind: 'missing', bytes, reason, detail };
  }
}
