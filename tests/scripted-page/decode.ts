import { SAMPLE_RATE } from '../../src/shared/recognition/worker-contracts';
import { DecodeClient } from '../browser/recognition/decode/decode-client';

/** A minute past the end is the end. */
const MARGIN_SECONDS = 60;

/**
 * Decodes the chosen file, with peaks for a waveform or without.
 *
 * @returns seconds inside the decoder, and how many peaks there are
 */
async function decodeChosen(withPeaks: boolean): Promise<{ seconds: number; peaks: number }> {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file is chosen');
  const client = new DecodeClient();
  try {
    const facts = await client.probe(file);
    // What is decoded up to a sample gets no waveform.
    const end = Math.ceil(((facts.durationSeconds ?? 0) + MARGIN_SECONDS) * SAMPLE_RATE);
    const { result, waveform } = await client.decode(file, { toSample: withPeaks ? null : end });
    return { seconds: result.decodeSeconds, peaks: waveform?.peaks.length ?? 0 };
  } finally {
    client.dispose();
  }
}

Object.assign(globalThis, { decodeChosen });
