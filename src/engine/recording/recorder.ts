import { proxy, transfer } from 'comlink';
import { appError, detailOf, type InputKind } from '../../shared/errors';
import { planLiveSpool } from '../../shared/plan-live-spool';
import type { RecordApi, RecordLevel } from '../../shared/record-contracts';
import type { ChannelCount, DecodeOutcome } from '../../shared/worker-contracts';
import type { LiveSound } from '../live-sound';
import type { WorkerHost } from '../worker-host';
import { createRecordHost } from './create-record-host';
import { closeInput, openInput, type Input } from './open-input';
import { findRecording, lockRecording, type RecordingFile } from './recording-files';
import { openSoundGraph, type SoundGraph } from './sound-graph';

/** Told while a recording is made. */
export interface RecorderListener {
  onLevel(level: RecordLevel): void;
  /** It can no longer go on: unplugged, no longer shared, or the disk is full. What it has is good. */
  onBreak(detail: string | null): void;
}

/** What is to be recorded, and where. */
export interface RecorderRequest {
  kind: InputKind;
  /** Of a microphone; null for the system's own choice. */
  deviceId: string | null;
  jobId: string;
  fileName: string;
}

/** A recording that is being made. */
export class Recorder implements LiveSound {
  readonly plan: readonly number[];
  readonly channels: ChannelCount;
  /** What the recording came to, at the rate of recognition; never rejects before it is stopped. */
  readonly finished: Promise<DecodeOutcome>;
  readonly #fileName: string;
  readonly #input: Input;
  readonly #host: WorkerHost<RecordApi>;
  readonly #graph: SoundGraph;
  readonly #unlock: () => void;
  readonly #watchers: Set<(seconds: number) => void>;
  #settle: (result: DecodeOutcome | Promise<never>) => void = () => {};

  /** @throws AppError `input-refused`, `storage-failed` */
  static async start(request: RecorderRequest, listener: RecorderListener): Promise<Recorder> {
    const { kind, deviceId, jobId, fileName } = request;
    const input = await openInput(kind, deviceId);
    const host = createRecordHost(() => listener.onBreak(null));
    const { port1, port2 } = new MessageChannel();
    const plan = planLiveSpool();
    const watchers = new Set<(seconds: number) => void>();
    const unlock = lockRecording(fileName);
    try {
      await host.call((worker) =>
        worker.begin(
          { jobId, fileName, channels: input.channels, plan },
          transfer(port2, [port2]),
          proxy((level) => {
            listener.onLevel(level);
            for (const watcher of watchers) watcher(level.seconds);
          }),
          proxy((detail) => listener.onBreak(detail)),
        ),
      );
      const graph = await openGraph(kind, input, port1);
      for (const stream of input.streams)
        for (const track of stream.getAudioTracks())
          track.addEventListener('ended', () => listener.onBreak(null));
      return new Recorder({ fileName, plan, input, host, graph, unlock, watchers });
    } catch (error) {
      host.terminate();
      closeInput(input);
      unlock();
      throw error;
    }
  }

  private constructor(parts: {
    fileName: string;
    plan: readonly number[];
    input: Input;
    host: WorkerHost<RecordApi>;
    graph: SoundGraph;
    unlock: () => void;
    watchers: Set<(seconds: number) => void>;
  }) {
    this.#fileName = parts.fileName;
    this.plan = parts.plan;
    this.channels = parts.input.channels;
    this.#input = parts.input;
    this.#host = parts.host;
    this.#graph = parts.graph;
    this.#unlock = parts.unlock;
    this.#watchers = parts.watchers;
    this.finished = new Promise((resolve) => (this.#settle = resolve));
    this.finished.catch(() => {});
  }

  pause(): Promise<void> {
    return this.#graph.pause();
  }

  resume(): Promise<void> {
    return this.#graph.resume();
  }

  watch(listener: (seconds: number) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  follow(fromSample: number, pieces: MessagePort): Promise<void> {
    return this.#host.call((worker) => worker.follow(fromSample, transfer(pieces, [pieces])));
  }

  /**
   * Ends the recording.
   *
   * @returns its file; where the worker died there is one as well
   */
  async stop(): Promise<RecordingFile> {
    try {
      await this.#graph.end();
      closeInput(this.#input);
      this.#settle(await this.#host.call((worker) => worker.finish()));
    } catch (error) {
      this.#settle(Promise.reject(error));
    } finally {
      closeInput(this.#input);
      this.#host.terminate();
      this.#unlock();
    }
    return findRecording(this.#fileName);
  }
}

async function openGraph(kind: InputKind, input: Input, port: MessagePort): Promise<SoundGraph> {
  try {
    return await openSoundGraph(input, port);
  } catch (error) {
    const detail = detailOf(error);
    throw appError('input-refused', { input: kind, reason: 'unsupported', detail }, error);
  }
}
