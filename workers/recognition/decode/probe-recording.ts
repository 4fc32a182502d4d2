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
import { findParts } from './parts/find-parts';
import { type FilePart, wholePart } from './parts/file-part';
import { makeRawPart } from './parts/make-raw-part';

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
  const described: (DescribedRecording | AppError)[] = [];
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

function joinFacts(
  part: FilePart,
  described: DescribedRecording | AppError | undefined,
): ProbedPart {
  const unread = { part, container: '', durationSeconds: null, timings: [], fault: null };
  if (!described) return unread;
  if (described instanceof AppError) return { ...unread, fault: described.message };
  const { facts, timings } = described;
  const { container, durationSeconds } = facts;
  return { part, container, durationSeconds, timings, fault: null };
}

/**
 * How the file's name says that it is to be read, unless the file has a header after all.
 *
 * @throws AppError `format-unknown` where it says only that there is no header
 */
async function readName(file: File): Promise<RawSound | null> {
  const raw = rawByName(file.name);
  if (!raw) return null;
  const { output } = await runFfprobe(wholePart(file));
  const hasHeader = (output.streams?.length ?? 0) > 0 && !isGuess(output.format);
  if (hasHeader) return null;
  if (raw === 'unknown')
    throw appError('format-unknown', { detail: `no header in ${file.name.replace(/^.*\./, '.')}` });
  return raw;
}

/** @throws AppError as `DecodeApi.probe` */
async function describePart(
  part: FilePart,
  fingerprint: string,
  isRaw: boolean,
): Promise<DescribedRecording> {
  const { output, log } = await runFfprobe(part);
  const isMp4 = output.format?.format_name.startsWith('mov') === true;
  const encrypted = isMp4 ? await findEncryptedTracks(part.blob) : [];
  const isProtected = await isProtectedFile(part.blob);
  const known = { isRaw, encrypted, isProtected };
  const described = describeRecording(output, log, fingerprint, known);
  const { audioTracks } = described.facts;
  if (audioTracks.length > 1) await checkTracks(part, audioTracks);
  return described;
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

/** @throws AppError `file-unreadable`, `not-audio` */
async function runFfprobe(part: FilePart): Promise<{ output: FfprobeOutput; log: string[] }> {
  const core = await loadFfmpegCore();
  const log = collectLog(core);
  mountRecording(core, part.blob);
  try {
    core.ffprobe(
      ...['-v', 'warning', '-of', 'json', '-show_format', '-show_streams'],
      ...['-o', outputPath, ...part.inputOptions, RECORDING_PATH],
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
