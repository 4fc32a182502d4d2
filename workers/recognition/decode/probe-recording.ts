import { appError, detailOf } from '../../../src/shared/errors';
import { collectLog } from './collect-log';
import { describeRecording, type DescribedRecording } from './describe-recording';
import type { FfprobeOutput } from './ffprobe-output';
import { loadFfmpegCore } from './load-ffmpeg-core';
import { mountRecording, RECORDING_PATH } from './mount-recording';
import { countEmptyChunks } from './parts/count-empty-chunks';
import { findTransportParts } from './parts/find-transport-parts';
import { movFormat } from './time-track';
import { hasText, readBytes } from './truncation/truncation';

/** What the decoder knows of a recording before it decodes. */
export interface ProbedRecording extends DescribedRecording {
  /**
   * What ffmpeg reads, one after the other: the file, or one whose headers it understands, or the
   * streams that the file was joined of.
   */
  blobs: readonly Blob[];
}

/**
 * For a track whose first packet comes late: an hour of the clock, or so many bytes, which ffmpeg
 * keeps in memory. By itself it looks at 5 MB and a few seconds.
 */
const patientOptions: readonly string[] = ['-analyzeduration', '3600M', '-probesize', '200M'];

const outputPath = '/output.json';

/**
 * Reads a recording's headers.
 *
 * @param fingerprint of the file
 * @throws AppError `empty-file`, `file-unreadable`, `not-audio`, `no-sound`
 */
export async function probeRecording(file: File, fingerprint: string): Promise<ProbedRecording> {
  if (file.size === 0) throw appError('empty-file', {});
  let inputOptions: readonly string[] = [];
  let { output, log } = await runFfprobe(file, inputOptions);
  const known = countKnownTracks(output);
  if (known < Math.max(1, countTracks(output, 'audio')) && countTracks(output, 'video') > 0) {
    const second = await runFfprobe(file, patientOptions);
    if (countKnownTracks(second.output) > known) {
      inputOptions = patientOptions;
      ({ output, log } = second);
    }
  }
  const isFragmented = output.format?.format_name === movFormat && (await hasFragments(file));
  const described = describeRecording(output, log, { fingerprint, isFragmented, inputOptions });
  const { facts } = described;
  if (facts.container === 'avi')
    return { ...described, blobs: [(await countEmptyChunks(file)) ?? file] };
  const parts = facts.container === 'mpegts' ? await findTransportParts(file) : null;
  if (!parts) return { ...described, blobs: [file] };
  // ffprobe takes the last clock for the end of the first.
  return { ...described, facts: { ...facts, durationSeconds: null }, blobs: parts };
}

async function runFfprobe(
  file: Blob,
  inputOptions: readonly string[],
): Promise<{ output: FfprobeOutput; log: string[] }> {
  const core = await loadFfmpegCore();
  const log = collectLog(core);
  mountRecording(core, file);
  try {
    core.ffprobe(
      ...['-v', 'warning', '-of', 'json', '-show_format', '-show_streams'],
      ...[...inputOptions, '-o', outputPath, RECORDING_PATH],
    );
  } catch (thrown) {
    const code = thrown instanceof DOMException ? 'file-unreadable' : 'not-audio';
    throw appError(code, { detail: detailOf(thrown) }, thrown);
  }
  return { output: readOutput(core.FS.readFile(outputPath, { encoding: 'utf8' })), log };
}

/** ffprobe leaves half a document where it gives up. */
function readOutput(text: string): FfprobeOutput {
  try {
    return JSON.parse(text) as FfprobeOutput;
  } catch {
    return {};
  }
}

function countTracks({ streams = [] }: FfprobeOutput, type: string): number {
  return streams.filter((stream) => stream.codec_type === type).length;
}

/** Audio tracks of which a packet was found, or whose header says enough. */
function countKnownTracks({ streams = [] }: FfprobeOutput): number {
  return streams.filter(
    ({ codec_type, sample_rate }) => codec_type === 'audio' && Number(sample_rate ?? 0) > 0,
  ).length;
}

/** Headers of boxes that come before the first fragment, or before the sound of a plain movie. */
const maxBoxes = 64;

/** Tells a movie in fragments from one with an index of all its samples. */
async function hasFragments(file: Blob): Promise<boolean> {
  let offset = 0;
  for (let i = 0; i < maxBoxes; i++) {
    const header = await readBytes(file, offset, offset + 16);
    if (header.byteLength < 16 || hasText(header, 4, 'mdat')) return false;
    if (hasText(header, 4, 'moof')) return true;
    const size = header.getUint32(0);
    const length = size === 1 ? Number(header.getBigUint64(8)) : size;
    if (length < 8) return false;
    offset += length;
  }
  return false;
}
