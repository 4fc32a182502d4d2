import type { SessionFeatures } from '../../../../src/shared/models/session-contracts';
import { createLogMel } from '../../../../workers/recognition/features/log-mel';
import { decodeCtcGreedy } from '../../../../workers/recognition/text/ctc-greedy';
import { parseVocabulary } from '../../../../workers/recognition/text/parse-vocabulary';
import clips from '../../../fixtures/speech/clips.json';

/** Encoder frames of 40 ms for frames of 10 ms. */
export const encoderFrames = (frames: number) => Math.floor((frames - 1) / 4) + 1;

export const CLASSES = 34;

/** One recorded prompt as a model hears it, padded to whole seconds as WASM sessions pad. */
export interface Clip {
  text: string;
  seconds: number;
  features: SessionFeatures;
}

const logMel = createLogMel('v3');

async function readClip({ file, text }: (typeof clips)[number], step: number): Promise<Clip> {
  const bytes = await readFile(`/tests/fixtures/speech/${file}`);
  // The clips are FLAC with 16 kHz: nothing is resampled.
  const context = new OfflineAudioContext(1, 1, 16_000);
  const samples = (await context.decodeAudioData(bytes.buffer)).getChannelData(0);
  const frames = logMel.countFrames(samples.length);
  const features = logMel.compute(samples, Math.ceil(frames / step) * step);
  return { text: text.replaceAll('ё', 'е'), seconds: samples.length / 16_000, features };
}

/** @param step lengths are padded to multiples of so many frames */
export function readClips(count = clips.length, step = 100): Promise<Clip[]> {
  return Promise.all(clips.slice(0, count).map((clip) => readClip(clip, step)));
}

export async function readFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** What a clip's log-probabilities say. */
export async function decodeTexts(clips: readonly Clip[], scores: readonly Float32Array[]) {
  const vocabulary = parseVocabulary(
    new TextDecoder().decode(await readFile('/models/demo/vocab.txt')),
  );
  return clips.map(({ seconds, features }, index) => {
    const frames = encoderFrames(features.frames);
    const data = scores[index]?.slice(0, frames * CLASSES) ?? new Float32Array();
    const { words } = decodeCtcGreedy({ data, frames, classes: CLASSES }, vocabulary, seconds);
    return words.map((word) => word.text).join(' ');
  });
}
