import type { RawFormat, RawSound } from '../../../../src/shared/recognition/raw-sound';
import type { FilePart } from './file-part';
import { makeWavHeaderFor } from '../../../../src/shared/recording/wav-header';

/** Bits of a sample of G.726, by format. */
const g726Bits: Partial<Record<RawFormat, number>> = {
  'g726-16': 2,
  'g726-24': 3,
  'g726-32': 4,
  'g726-40': 5,
};

/** Lets ffmpeg read sound that has no header. */
export function makeRawPart(file: Blob, { format, sampleRate, channels }: RawSound): FilePart {
  const bits = g726Bits[format];
  if (format === 'vox') return { blob: wrapVox(file, sampleRate), inputOptions: [] };
  const rate = ['-sample_rate', String(sampleRate)];
  if (bits !== undefined)
    // RFC 3551, section 4.5.4: the first sample in the lowest bits.
    return { blob: file, inputOptions: ['-f', 'g726le', '-code_size', String(bits), ...rate] };
  // They have one rate, and no option for it.
  if (format === 'g722' || format === 'gsm' || format === 'g729')
    return { blob: file, inputOptions: ['-f', format] };
  return { blob: file, inputOptions: ['-f', format, ...rate, '-channels', String(channels)] };
}

/** ffmpeg reads Dialogic's ADPCM only from WAV, where its number is 0x17 (mmreg.h). */
function wrapVox(file: Blob, sampleRate: number): Blob {
  const format = new DataView(new ArrayBuffer(16));
  format.setUint16(0, 0x17, true);
  format.setUint16(2, 1, true);
  format.setUint32(4, sampleRate, true);
  format.setUint32(8, sampleRate / 2, true);
  format.setUint16(12, 1, true);
  format.setUint16(14, 4, true);
  return new Blob([makeWavHeaderFor(new Uint8Array(format.buffer), file.size), file]);
}
