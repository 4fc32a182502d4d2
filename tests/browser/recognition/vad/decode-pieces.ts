import type { SpoolPiece } from '../../../../src/shared/recognition/worker-contracts';

const PIECE_SAMPLES = 60 * 16000;

/** Decodes one of tests/fixtures with the browser's own decoder. @returns s16 at 16 kHz */
export async function decodeFixture(path: string): Promise<Int16Array> {
  const response = await fetch(`/tests/fixtures/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const context = new OfflineAudioContext(1, 1, 16000);
  const decoded = await context.decodeAudioData(await response.arrayBuffer());
  return Int16Array.from(decoded.getChannelData(0), (sample) =>
    Math.round(Math.min(1, Math.max(-1, sample)) * 32767),
  );
}

/** Puts a recording of one or two channels of equal length into pieces of a minute, in memory. */
export function toPieces(...channels: readonly Int16Array[]): SpoolPiece[] {
  const length = channels[0]?.length ?? 0;
  return Array.from({ length: Math.ceil(length / PIECE_SAMPLES) }, (_, i) => {
    const startSample = i * PIECE_SAMPLES;
    const sampleCount = Math.min(PIECE_SAMPLES, length - startSample);
    const interleaved = new Int16Array(sampleCount * channels.length);
    channels.forEach((samples, channel) => {
      for (let k = 0; k < sampleCount; k++)
        interleaved[k * channels.length + channel] = samples[startSample + k] ?? 0;
    });
    return {
      startSample,
      sampleCount,
      channels: channels.length === 2 ? 2 : 1,
      source: { kind: 'memory', blob: new Blob([interleaved]) },
    };
  });
}
