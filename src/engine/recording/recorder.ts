import { proxy, transfer } from 'comlink';
import { appError, detailOf, type InputKind } from '../../shared/errors';
import { planLiveSpool } from '../../shared/recording/plan-live-spool';
import type { BreakReason, RecordApi, RecordLevel } from '../../shared/recording/record-contracts';
import type { ChannelCount, DecodeOutcome } from '../../shared/recognition/worker-contracts';
import type { WorkerHost } from '../worker-host';
import { createRecordHost } from './create-record-host';
import { closeInput, openInput, openMicrophone, type Input } from './open-input';
import { findRecording, type RecordingFile } from './recording-files';
import { openSoundGraph, type SoundGraph } from './sound-graph';

/** Told while a recording is made. */
export interface RecorderListener {
  onLevel(level: RecordLevel): void;
  /** The microphone was unplugged: nothing is recorded until there is another one. */
  onMicrophoneLost(): void;
  /** It can no longer go on, and is to be stopped. What it has is good. */
  onBreak(reason: BreakReason): void;
}

/** What is to be recorded, and where. */
export interface RecorderRequest {
  kind: InputKind;
  /** Of a microphone; null for the system's own choice. */
  deviceId: string | null;
  jobId: string;
  fileName: string;
}

/** What was recorded. */
export interface Recorded {
  source: RecordingFile;
  /** What is in the spool; null where only the file may be trusted. */
  outcome: DecodeOutcome | null;
}

interface Parts {
  request: RecorderRequest;
  listener: RecorderListener;
  plan: readonly number[];
  input: Input;
  host: WorkerHost<RecordApi>;
  graph: SoundGraph;
}

/** A recording that is being made. Its worker tells its sound to whoever follows (`LiveSound`). */
export class Recorder {
  readonly plan: readonly number[];
  readonly channels: ChannelCount;
  readonly #parts: Parts;

  /** @throws AppError `input-refused`, `storage-failed` */
  static async start(request: RecorderRequest, listener: RecorderListener): Promise<Recorder> {
    const { kind, deviceId, jobId, fileName } = request;
    const input = await openInput(kind, deviceId);
    const host = createRecordHost(() => listener.onBreak('failed'));
    const { port1, port2 } = new MessageChannel();
    const plan = planLiveSpool();
    try {
      await host.call((worker) =>
        worker.begin(
          { jobId, fileName, channels: input.channels, plan },
          transfer(port2, [port2]),
          proxy((level) => listener.onLevel(level)),
          proxy(() => listener.onBreak('storage-full')),
        ),
      );
      const graph = await openGraph(kind, input, port1);
      return new Recorder({ request, listener, plan, input, host, graph });
    } catch (error) {
      host.terminate();
      closeInput(input);
      throw error;
    }
  }

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.plan = parts.plan;
    this.channels = parts.input.channels;
    const { microphone, tab } = parts.input;
    if (microphone) this.#watchMicrophone(microphone);
    for (const track of tab?.getAudioTracks() ?? [])
      track.addEventListener('ended', () => parts.listener.onBreak('sharing-ended'));
  }

  pause(): Promise<void> {
    return this.#parts.graph.pause();
  }

  resume(): Promise<void> {
    return this.#parts.graph.resume();
  }

  /**
   * Goes on with another microphone in the place of the first one.
   *
   * @throws AppError `input-refused`; nothing has changed then
   */
  async changeMicrophone(deviceId: string | null): Promise<void> {
    const { input, graph } = this.#parts;
    const stream = await openMicrophone(deviceId);
    if (input.microphone) closeInput({ microphone: input.microphone, tab: null });
    input.microphone = stream;
    this.#watchMicrophone(stream);
    graph.connect(0, stream);
  }

  /** Ends the recording. Its worker goes on to tell of its sound until `close`. */
  async stop(): Promise<Recorded> {
    const { request, input, host, graph } = this.#parts;
    let outcome: DecodeOutcome | null = null;
    try {
      await graph.end();
      closeInput(input);
      outcome = await host.call((worker) => worker.finish());
    } catch {
      // Where the worker has died there is its file all the same.
      this.close();
    }
    return { source: await findRecording(request.fileName), outcome };
  }

  close(): void {
    closeInput(this.#parts.input);
    this.#parts.host.terminate();
  }

  #watchMicrophone(stream: MediaStream): void {
    const { graph, listener } = this.#parts;
    for (const track of stream.getAudioTracks())
      track.addEventListener('ended', () => {
        void graph.pause();
        listener.onMicrophoneLost();
      });
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
