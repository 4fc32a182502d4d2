import type { AppProblem } from '../errors';
import type { RawSound } from './raw-sound';
import type { JobNotice } from '../jobs/job-states';
import type { ModelManifest } from '../models/model-manifest';
import type { ChunkOptions, VadOptions } from './options';
import type {
  Fallback,
  Incomplete,
  LiveSegment,
  Loudness,
  Segment,
  TimeRange,
  Unheard,
} from './transcript';
import type { ExecutionProvider } from '../models/prepared-model';
import type { Waveform } from './waveform';

/** How a recording is read, fixed when its job begins. */
export interface Recording {
  facts: RecordingFacts;
  /** `AudioTrack.index`. */
  track: number;
  channels: ChannelCount;
  /** Null where nobody listened: one channel, or the user has decided. */
  comparison: ChannelComparison | null;
  /** What the sound is made of; records of versions before 0.2 have none, and mono or stereo as it is. */
  mix?: ChannelMix;
  /** `planSpool`: the samples of each piece. */
  plan: number[];
}

/** Sample rate of everything after decoding, mono. The rate that Silero VAD and GigaAM are trained at. */
export const SAMPLE_RATE = 16000;

/** One stretch of decoded PCM, s16 at 16 kHz, complete and closed. */
export interface SpoolPiece {
  /** First sample, counted from the beginning of the recording; pieces follow each other without a gap. */
  startSample: number;
  /** Of each channel. */
  sampleCount: number;
  /** Two channels are interleaved, left first. */
  channels: ChannelCount;
  /** Name within the job's spool directory in OPFS, or the data itself where there is no OPFS. */
  source: { kind: 'opfs'; directory: string; name: string } | { kind: 'memory'; blob: Blob };
}

/** Channels that are kept apart: 1 where the recording has one, or where they are mixed. */
export type ChannelCount = 1 | 2;

/** What is known of a recording before it is decoded. */
export interface RecordingFacts {
  /** Length from the file's header; null where it gives none. */
  durationSeconds: number | null;
  container: string;
  audioTracks: AudioTrack[];
  /** Hash of the file's size, beginning, middle and end: tells whether a file is the same one. */
  fingerprint: string;
  /** How sound without a header is read, by its name's extension or the user's word. */
  raw?: RawSound;
}

export interface AudioTrack {
  /** Index among the audio streams, the `n` of ffmpeg's `0:a:n`. */
  index: number;
  codec: string;
  channels: number;
  /** As ffmpeg names it, such as `5.1`; undefined where the file says nothing of it. */
  channelLayout?: string | undefined;
  /** As ffmpeg's decoder gives it, such as `fltp`. Records of versions before 0.2 have neither. */
  sampleFormat?: string | undefined;
  sampleRate: number;
  isDefault: boolean;
  /** As the container says, such as `rus`; null where it says nothing. */
  language: string | null;
  title: string | null;
  /** Why nothing of it can be decoded; absent where nothing speaks against it. */
  fault?: TrackFault;
}

/** `no-decoder`: its codec is not known here. */
export type TrackFault = 'encrypted' | 'no-decoder';

/** How two channels of a recording relate. */
export interface ChannelComparison {
  /** `same`: dual mono. `stereo`: one scene heard by two microphones. `voices`: a voice on each. */
  kind: 'same' | 'stereo' | 'voices';
  /** Correlation of the channels over all that was listened to, -1 to 1; 0 where one is silent. */
  correlation: number;
  /** Shares of the sounding time, 0 to 1, in which one channel drowns the other. */
  leftAloneShare: number;
  rightAloneShare: number;
}

/** What decoded sound is made of. */
export interface ChannelMix {
  /**
   * For each channel that is kept, the factor of each channel of the track; null where it has one
   * or two, which are mixed or kept as they are.
   */
  matrix: number[][] | null;
  /** How much louder each channel that is kept is made, a factor; 1 where its level is usual. */
  gains: number[];
}

/** What was heard of a track before it is decoded. */
export interface Listening {
  /** Null where the track has not two channels. */
  comparison: ChannelComparison | null;
  /** For all channels in one, and for two kept apart. */
  mixed: ChannelMix;
  apart: ChannelMix;
}

export interface DecodeResult {
  sampleCount: number;
  incomplete: Incomplete | null;
  /** Not there in what earlier versions have left. */
  unheard?: Unheard | null;
  loudness?: Loudness;
  /** See `Transcript`. */
  gapSeconds?: number;
  /** Wall-clock seconds inside the decoder. */
  decodeSeconds: number;
}

/** What a run of the decoder comes to. */
export interface DecodeOutcome {
  decoded: DecodeResult;
  /** From the beginning of the recording, wherever the run had to begin; null where it had a `toSample`. */
  waveform: Waveform | null;
}

/** decode.worker: container and codec → 16 kHz mono PCM in the spool. One file at a time. */
export interface DecodeApi {
  /**
   * Fetches the decoder, which takes as long as the line needs for 10 MB; at once where it is
   * there. All that follows needs it but `identify`, and would fetch it as well.
   *
   * @throws AppError `internal` where it could not be fetched, `out-of-memory`
   */
  load(): Promise<void>;
  /**
   * Reads headers, and of several tracks a little of each that is in question.
   *
   * @param raw how sound without a header is read; null, or not given: as the file itself says
   * @throws AppError `empty-file`, `not-audio`, `format-unknown`, `no-sound`, `encrypted`,
   *   `no-decoder`, `file-unreadable`
   */
  probe(file: File, raw?: RawSound | null): Promise<RecordingFacts>;
  /**
   * The beginning of sound without a header, so that its user can hear whether it is read right.
   *
   * @returns at most 10 s, s16 at `SAMPLE_RATE`, one channel; none where nothing can be decoded
   * @throws AppError `file-unreadable`, `out-of-memory`
   */
  hearRaw(file: File, raw: RawSound): Promise<Int16Array<ArrayBuffer>>;
  /**
   * `RecordingFacts.fingerprint` of a file, without looking at what is in it.
   * @throws AppError `file-unreadable`
   */
  identify(file: File): Promise<string>;
  /**
   * Listens to a track before it is decoded: to all of it, or to the first 30 minutes; where it has
   * one channel, until after whole minutes its level is found to be usual.
   *
   * @param onPulse called as `decode`'s `onProgress`, with seconds listened to
   * @throws as `decode`
   */
  listen(
    file: File,
    facts: RecordingFacts,
    track: AudioTrack,
    onPulse: (seconds: number) => void,
  ): Promise<Listening>;
  /**
   * Decodes a file into the spool directory `jobId`, and tells `pieces` (a stream of `SpoolPiece`,
   * see `message-stream.ts`) of each finished piece. The stream ends with the recording, or fails
   * with the error that this call throws. `request.facts` are those of `probe`, which this worker
   * need not have been asked itself.
   *
   * @param onProgress called a few times a second with seconds of audio decoded; every other
   *   second where they are the same as before, as long as the decoder reads, writes or waits:
   *   its silence means that it hangs
   * @throws AppError `not-audio`, `no-sound`, `file-unreadable`, `out-of-memory`,
   *   `too-long-for-memory`
   */
  decode(
    request: DecodeRequest,
    pieces: MessagePort,
    onProgress: (decodedSeconds: number) => void,
    onNotice: (notice: JobNotice) => void,
  ): Promise<DecodeOutcome>;
}

export interface DecodeRequest {
  jobId: string;
  file: File;
  facts: RecordingFacts;
  /** `AudioTrack.index`. */
  track: number;
  /** 2 keeps left and right apart. */
  channels: ChannelCount;
  /** As in `Recording`; `comparison` counts where there is no `mix`. */
  comparison?: ChannelComparison | null;
  mix?: ChannelMix;
  /** `planSpool`: the samples of each piece. */
  plan: readonly number[];
  /**
   * Where the first piece of `pieces` begins, a border of the plan: what lies before is decoded
   * and thrown away, since the spool has it, or nobody needs it.
   */
  fromSample: number;
  /** Decoding may end at this border of the plan, or later; null: at the end of the recording. */
  toSample: number | null;
  /** Keeps the decoder from running ahead; null where memory cannot be shared. */
  backpressure: SharedArrayBuffer | null;
}

/** What vad.worker sends to engine.worker, in order of time on each channel. */
export type VadItem =
  /** A piece of PCM that later regions may lie in. */
  | { type: 'piece'; piece: SpoolPiece }
  | { type: 'region'; region: Region; channel: number }
  /**
   * All regions of the channel that begin before `seconds` have been sent. `heardSeconds`: how far
   * VAD has listened; further than `seconds` while somebody speaks.
   */
  | { type: 'searched'; seconds: number; heardSeconds: number; channel: number };

/** Speech found by VAD. Regions are in order and do not overlap. */
export interface Region {
  startSeconds: number;
  endSeconds: number;
  /** 0 to 1: mean probability of speech over the region's frames. */
  speechProbability: number;
  /** True where speech goes on: it was so long that it had to be cut, and the next region begins at its end. */
  goesOn: boolean;
}

export interface VadRequest {
  jobId: string;
  options: VadOptions;
  channels: ChannelCount;
  /**
   * True: what is found is written to the journal before it is sent, and what the journal has of
   * this job is sent at once and not searched again.
   */
  journal: boolean;
  /** Where to listen; null: to all that comes. The state of the model begins anew at its start. */
  range: TimeRange | null;
  /** True while the recording is being made: somebody reads along, so windows stay short. */
  isLive: boolean;
}

export interface VadResult {
  /** Of both channels where there are two. */
  speechSeconds: number;
  /** Wall-clock seconds of inference. */
  vadSeconds: number;
}

/** vad.worker: PCM → regions. */
export interface VadApi {
  /**
   * Reads a stream of `SpoolPiece` from `pieces` and writes a stream of `VadItem` to `items`.
   * @param onNotice `not-kept` where the journal cannot be written: the search goes on
   * @throws AppError `internal`, `out-of-memory`, `AbortError` after `cancel`
   */
  detect(
    request: VadRequest,
    pieces: MessagePort,
    items: MessagePort,
    onProgress: (searchedSeconds: number) => void,
    onNotice: (notice: JobNotice) => void,
  ): Promise<VadResult>;
  cancel(jobId: string): void;
}

export interface EngineResult {
  segments: Segment[];
  featuresSeconds: number;
  modelSeconds: number;
  textSeconds: number;
  /** Tokens that the vocabulary has no text for. */
  unknownTokens: number;
  /** Planned chunks, of all channels. */
  chunks: number;
  fallbacks: Fallback[];
}

/** What a running recognition tells the page. */
export type EngineEvent =
  | {
      type: 'recognised';
      seconds: number;
      /** Of this run and, where the job was resumed, those before. */
      busySeconds: number;
      chunk: number;
      chunksTotal: number | null;
    }
  | { type: 'notice'; notice: JobNotice }
  | { type: 'segments'; from: number; segments: LiveSegment[] };

/** What a job had recognised when it was interrupted. */
export interface RestoredText {
  segments: LiveSegment[];
  recognisedSeconds: number;
}

/** A session that the engine worker may run: `port` answers as a `ModelPort`. */
export interface ModelConnection {
  port: MessagePort;
  provider: ExecutionProvider;
}

/** What a recognition is done with. */
export interface RecogniseRequest {
  jobId: string;
  chunks: ChunkOptions;
  features: ModelManifest['features'];
  /** Content of the vocabulary file. */
  vocabulary: string;
  provider: ExecutionProvider;
  channels: ChannelCount;
  /**
   * True: each chunk's words are written to the journal before they are told, and chunks that the
   * journal has of this job are not recognised again.
   */
  journal: boolean;
  /** Told how far recognition has come; null where memory cannot be shared. */
  backpressure: SharedArrayBuffer | null;
}

/** engine.worker: PCM and regions → segments. The model runs elsewhere, behind a port. */
export interface EngineApi {
  /**
   * Recognises what comes through `items` (a stream of `VadItem`).
   *
   * @param model a `ModelPort`
   * @param replaceModel asked when the model fails: gives the next one, or throws what the job
   *   is to fail with. The same chunk is then recognised again.
   * @throws AppError `internal`, `out-of-memory`, what `replaceModel` throws, `AbortError` after `cancel`
   */
  recognise(
    request: RecogniseRequest,
    model: MessagePort,
    items: MessagePort,
    onEvent: (event: EngineEvent) => void,
    replaceModel: (problem: AppProblem) => Promise<ModelConnection>,
  ): Promise<EngineResult>;
  /** What the journal has of a job that is not running: its text so far. */
  restore(jobId: string): Promise<RestoredText>;
  /** The model's worker has ended: what waits for its answer fails with this. */
  dropModel(jobId: string, problem: AppProblem): void;
  cancel(jobId: string): void;
}
