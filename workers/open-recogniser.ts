import { appError, detailOf } from '../src/shared/errors';
import { providerOf } from '../src/shared/models/prepared-model';
import type { ClipReading, SessionRequest } from '../src/shared/models/session-contracts';
import type { AcousticSession } from './models/acoustic-session';
import { CtcSession } from './models/ctc-session';
import { readFromBlob } from './models/graph/read-from-blob';
import { WeightsReader } from './models/graph/weights-reader';
import { importRuntime } from './models/import-runtime';
import { RnntSession } from './models/rnnt-session';
import { padLength } from './models/pad-length';
import { startThreads } from './models/start-threads';
import { createLogMel, type LogMel } from './recognition/features/log-mel';
import { parseVocabulary } from './recognition/text/parse-vocabulary';
import { readAnswer } from './recognition/text/read-answer';
import { SAMPLE_RATE } from '../src/shared/recognition/worker-contracts';

/** A session with the stages around it that the known clip needs. */
export interface OpenRecogniser {
  session: AcousticSession;
  logMel: LogMel;
  /** @param samples 16 kHz mono in -1…1 */
  readClip(samples: Float32Array): Promise<ClipReading>;
}

/**
 * Makes a model's session from its prepared graph, reading weights from the model's own file as
 * the runtime asks for them.
 *
 * @returns null where the runtime's threads do not start
 * @throws AppError `gpu-failed`, `model-invalid`; Error of the runtime where there is no memory
 */
export async function openRecogniser(request: SessionRequest): Promise<OpenRecogniser | null> {
  const { modelId, prepared, threads, features } = request;
  const { precision, weights } = prepared.prepared;
  const provider = providerOf[precision];
  const vocabulary = readVocabulary(modelId, prepared.vocabulary);
  const runtime = await importRuntime(provider, threads);
  if (threads > 1 && !(await startThreads(runtime))) return null;
  const reader = new WeightsReader(weights, readFromBlob(prepared.source));
  const { prepared: graph, transducer } = prepared;
  const classes = vocabulary.tokens.length;
  const session: AcousticSession = transducer
    ? await RnntSession.create(modelId, runtime, graph, reader, transducer, classes)
    : await CtcSession.create(modelId, runtime, graph, reader);
  const logMel = createLogMel(features);
  return {
    session,
    logMel,
    async readClip(samples) {
      const frames = logMel.countFrames(samples.length);
      const { answer, numbers } = await session.read(
        logMel.compute(samples, padLength(frames, provider)),
      );
      try {
        const { words } = readAnswer(answer, vocabulary, samples.length / SAMPLE_RATE);
        return { text: words.map((word) => word.text).join(' '), numbers };
      } catch (error) {
        throw appError('model-invalid', { modelId, detail: detailOf(error) }, error);
      }
    },
  };
}

function readVocabulary(modelId: string, text: string) {
  try {
    return parseVocabulary(text);
  } catch (error) {
    throw appError('model-invalid', { modelId, detail: detailOf(error) }, error);
  }
}
