import { AppError, appError, detailOf } from '../../../src/shared/errors';
import { rawByName, type RawSound } from '../../../src/shared/recognition/raw-sound';
import type { AudioTrack, RecordingFacts } from '../../../src/shared/recognition/worker-contracts';
import { chooseTrack } from '../../../src/shared/recognition/choose-track';
import { collectLog } from './collect-log';
import type { PartToDecode } from './decode-recording';
import { describeRecording, type DescribedRecording, isGuess } from './describe-recording';
import type { FfprobeOutput } from './ffprobe-output';
import { findEncryptedTracks, isProtectedFile } from './find-encrypted-tracks';
import { hearTrack } from './hear-track';
import { loadFfmpegCore } from './load-ffmpeg-core';
import { mountRecording, RECORDING_PATH } from './mount-recording';
import { countEmptyChunks } from './parts/count-empty-chunks';
import { findParts } from './parts/find-parts';
import { type FilePart, wholePart } from './parts/file-part';
import { makeRawPart } from './parts/make-raw-part';
import { movFormat } from './time-track';
import { hasText, readBytes } from './truncation/truncation';

export type ProbedPart = PartToDecode;

/** What the decoder knows of a recording before it decodes. */
export interface ProbedRecording {
  facts: RecordingFacts;
  parts: ProbedPart[];
}

/** Each takes a tenth of a second; how long the rest of a file's parts are, decoding tells. */
const maxProbedParts = 16;

/**
 * Reads a recording's headers.
 *
 * @param fingerprint of the file
 * @param wanted how sound without a header is read; null: as the file itself says
 * @throws AppError as `DecodeApi.probe`
 */
export async function probeRecording(
  file: File,
  fingerprint: string,
  wanted: RawSound | null,
): Promise<ProbedRecording> {
  if (file.size === 0) throw appError('empty-file', {});
  const raw = wanted ?? (await readName(file));
  const parts = raw ? [makeRawPart(file, raw)] : ((await findParts(file)) ?? [wholePart(file)]);
  const described: (DescribedPart | AppError)[] = [];
  for (const part of parts.slice(0, maxProbedParts))
    described.push(await describePart(part, fingerprint, raw !== null).catch(keepAppError));
  const [first] = described;
  if (!first) throw appError('internal', { detail: 'a file without parts' });
  if (first instanceof AppError) throw first;
  // What is joined to a recording must not spoil it.
  const probed = parts.map((part, index) => joinFacts(part, described[index]));
  const durations = probed.map(({ durationSeconds }) => durationSeconds);
  const facts: RecordingFacts = {
    ...first.facts,
    durationSeconds: durations.reduce(
      (sum, seconds) => (sum === null || seconds === null ? null : sum + seconds),
      0,
    ),
    ...(raw && { raw }),
  };
  return { facts, parts: probed };
}

function keepAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  throw thrown;
}

function joinFacts(part: FilePart, described: DescribedPart | AppError | undefined): ProbedPart {
  const unread: ProbedPart = {
    part,
    container: '',
    durationSeconds: null,
    audioTracks: [],
    endSeconds: [],
    fault: null,
  };
  if (!described) return unread;
  if (described instanceof AppError) return { ...unread, fault: described.message };
  const { facts, endSeconds, part: read } = described;
  const { container, durationSeconds, audioTracks } = facts;
  return { part: read, container, durationSeconds, audioTracks, endSeconds, fault: null };
}

/**
 * How the file's name says that it is to be read, unless the file has a header after all.
 *
 * @throws AppError `format-unknown` where it says only that there is no header
 */
async function readName(file: File): Promise<RawSound | null> {
  const raw = rawByName(file.name);
  if (!raw) return null;
  const { output } = await runFfprobe(file, []);
  const hasHeader = (output.streams?.length ?? 0) > 0 && !isGuess(output.format);
  if (hasHeader) return null;
  if (raw === 'unknown')
    throw appError('format-unknown', { detail: `no header in ${file.name.replace(/^.*\./, '.')}` });
  return raw;
}

/** A part as ffmpeg is to read it, and what ffprobe says of it. */
interface DescribedPart extends DescribedRecording {
  part: FilePart;
}

/** @throws AppError as `DecodeApi.probe` */
async function describePart(
  part: FilePart,
  fingerprint: string,
  isRaw: boolean,
): Promise<DescribedPart> {
  const { output, log, inputOptions } = await probePatiently(part);
  const isMp4 = output.format?.format_name === movFormat;
  const described = describeRecording(output, log, {
    fingerprint,
    inputOptions,
    isRaw,
    isFragmented: isMp4 && (await hasFragments(part.blob)),
    encrypted: isMp4 ? await findEncryptedTracks(part.blob) : [],
    isProtected: await isProtectedFile(part.blob),
  });
  const { audioTracks, container } = described.facts;
  const mended = container === 'avi' ? await countEmptyChunks(part.blob) : null;
  const read = { ...part, blob: mended ?? part.blob, inputOptions: described.inputOptions };
  if (audioTracks.length > 1) await checkTracks(read, audioTracks);
  return { ...described, part: read };
}

/** Looks for the first track that gives sound: what headers promise, no decoder may be able to do. */
async function checkTracks(part: FilePart, tracks: AudioTrack[]): Promise<void> {
  for (;;) {
    const track = chooseTrack(tracks);
    if (!track || (await hearTrack(part, track.index))) return;
    // The last one that is left says itself what is wrong.
    if (tracks.filter(({ fault }) => !fault).length === 1) return;
    track.fault = 'no-decoder';
  }
}

const outputPath = '/output.json';

interface Probe {
  output: FfprobeOutput;
  log: string[];
  /** Those that it was given. */
  inputOptions: readonly string[];
}

/**
 * For a track whose first packet comes late: an hour of the clock, or so many bytes, which ffmpeg
 * keeps in memory. By itself it looks at 5 MB and a few seconds.
 */
const patientOptions: readonly string[] = ['-analyzeduration', '3600M', '-probesize', '200M'];

/** Looks once more, and longer, for sound that begins late. */
async function probePatiently({ blob, inputOptions }: FilePart): Promise<Probe> {
  const first = await runFfprobe(blob, inputOptions);
  const known = countKnownTracks(first.output);
  const wanted = Math.max(1, countTracks(first.output, 'audio'));
  if (known >= wanted || countTracks(first.output, 'video') === 0) return first;
  const second = await runFfprobe(blob, [...inputOptions, ...patientOptions]);
  return countKnownTracks(second.output) > known ? second : first;
}

/** @throws AppError `file-unreadable`, `not-audio` */
async function runFfprobe(blob: Blob, inputOptions: readonly string[]): Promise<Probe> {
  const core = await loadFfmpegCore();
  const log = collectLog(core);
  mountRecording(core, blob);
  try {
    core.ffprobe(
      ...['-v', 'warning', '-of', 'json', '-show_format', '-show_streams'],
      ...['-o', outputPath, ...inputOptions, RECORDING_PATH],
    );
  } catch (thrown) {
    const code = thrown instanceof DOMException ? 'file-unreadable' : 'not-audio';
    throw appError(code, { detail: detailOf(thrown) }, thrown);
  }
  const output = readOutput(core.FS.readFile(outputPath, { encoding: 'utf8' }));
  return { output, log, inputOptions };
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
