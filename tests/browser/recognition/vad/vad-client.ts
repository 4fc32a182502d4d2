import * as Comlink from 'comlink';
import { defaultVadOptions } from '../../../../src/shared/recognition/default-options';
import { installErrorTransfer } from '../../../../src/shared/error-transfer';
import type { JobNotice } from '../../../../src/shared/jobs/job-states';
import { readStream, writeStream } from '../../../../src/shared/message-stream';
import type {
  ChannelCount,
  SpoolPiece,
  VadApi,
  VadItem,
  VadRequest,
} from '../../../../src/shared/recognition/worker-contracts';

installErrorTransfer();

/** Drives a real VAD worker as the page and the decoder do. */
export class VadClient {
  readonly #worker = new Worker(new URL('../../../../workers/vad.worker.ts', import.meta.url), {
    type: 'module',
    name: 'vad-under-test',
  });
  readonly #api = Comlink.wrap<VadApi>(this.#worker);

  /**
   * Searches a recording, all of which is decoded.
   *
   * @param onItem hears of each item as it comes
   */
  async detect(
    jobId: string,
    pieces: readonly SpoolPiece[],
    request: Partial<VadRequest> = {},
    onItem: (item: VadItem) => void = () => {},
  ) {
    const decoded = new MessageChannel();
    const found = new MessageChannel();
    const writer = writeStream<SpoolPiece>(decoded.port1);
    for (const piece of pieces) writer.write(piece);
    writer.end();
    const items: VadItem[] = [];
    const progress: number[] = [];
    const notices: JobNotice[] = [];
    const read = async () => {
      for await (const item of readStream<VadItem>(found.port1, new AbortController().signal)) {
        items.push(item);
        onItem(item);
      }
    };
    const channels: ChannelCount = pieces[0]?.channels ?? 1;
    const [result] = await Promise.all([
      this.#api.detect(
        {
          jobId,
          options: defaultVadOptions,
          channels,
          journal: true,
          range: null,
          isLive: false,
          ...request,
        },
        Comlink.transfer(decoded.port2, [decoded.port2]),
        Comlink.transfer(found.port2, [found.port2]),
        Comlink.proxy((seconds) => void progress.push(seconds)),
        Comlink.proxy((notice) => void notices.push(notice)),
      ),
      read(),
    ]);
    return { result, items, progress, notices };
  }

  /** As a crash does. What was asked is never answered. */
  dispose(): void {
    this.#worker.terminate();
  }
}
