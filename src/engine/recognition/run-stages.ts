import type { EngineFacts } from '../../shared/jobs/job-events';
import type {
  DecodeResult,
  EngineResult,
  Recording,
  VadResult,
} from '../../shared/recognition/worker-contracts';
import type { TimeRange } from '../../shared/recognition/transcript';
import type { JobContext } from './job-context';
import { detectSpeech } from './stages/detect-speech';
import { loadModel } from './stages/load-model';
import { provideSound, type Sound } from './stages/provide-sound';
import { recogniseSpeech } from './stages/recognise-speech';

/** What the stages work on. */
export interface StageRequest {
  recording: Recording;
  sound: Sound;
  /** As in `DecodeRequest`. */
  toSample: number | null;
  /** As in `VadRequest`. */
  range: TimeRange | null;
  journal: boolean;
  backpressure: SharedArrayBuffer | null;
}

/** What the stages of one job came to. */
export interface StageResults {
  decoded: DecodeResult;
  searched: VadResult;
  engine: EngineFacts;
  recognised: EngineResult;
  loadSeconds: number;
}

/** Decoding, VAD and recognition run side by side, joined by message ports, while the model loads. */
export async function runStages(context: JobContext, request: StageRequest): Promise<StageResults> {
  const { recording, sound, range, journal, backpressure } = request;
  const { channels } = recording;
  const pieces = new MessageChannel();
  const items = new MessageChannel();
  const { durationSeconds } = recording.facts;
  const isLive = 'live' in sound;
  const totalSeconds = durationSeconds && Math.min(durationSeconds, range?.endSeconds ?? Infinity);
  context.progress.update({ stage: 'loading-model', totalSeconds });
  const loadAndRecognise = async () => {
    const { lease, loadSeconds } = await loadModel(context);
    const asked = { channels, journal, backpressure };
    const recognised = await recogniseSpeech(context, asked, lease, items.port2);
    return { engine: lease.facts, loadSeconds, recognised };
  };
  const [decoded, searched, rest] = await Promise.all([
    provideSound(context, sound, recording, request, pieces.port1),
    detectSpeech(context, { channels, journal, range, isLive }, pieces.port2, items.port1),
    loadAndRecognise(),
  ]);
  return { decoded, searched, ...rest };
}
