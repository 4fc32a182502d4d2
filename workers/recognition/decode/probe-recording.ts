import { appError, detailOf } from '../../../src/shared/errors';
import { collectLog } from './collect-log';
import { describeRecording, type FfprobeOutput, type Recording } from './describe-recording';
import { loadFfmpegCore } from './load-ffmpeg-core';
import { mountRecording, RECORDING_PATH } from './mount-recording';

const outputPath = '/output.json';

/**
 * Reads a recording's headers.
 *
 * @param fingerprint of the file
 * @throws AppError `empty-file`, `file-unreadable`, `not-audio`, `no-sound`
 */
export async function probeRecording(file: File, fingerprint: string): Promise<Recording> {
  if (file.size === 0) throw appError('empty-file', {});
  const core = await loadFfmpegCore();
  const log = collectLog(core);
  mountRecording(core, file);
  try {
    core.ffprobe(
      ...['-v', 'warning', '-of', 'json', '-show_format', '-show_streams'],
      ...['-o', outputPath, RECORDING_PATH],
    );
  } catch (thrown) {
    const code = thrown instanceof DOMException ? 'file-unreadable' : 'not-audio';
    throw appError(code, { detail: detailOf(thrown) }, thrown);
  }
  const output = readOutput(core.FS.readFile(outputPath, { encoding: 'utf8' }));
  return describeRecording(output, log, fingerprint);
}

/** ffprobe leaves half a document where it gives up. */
function readOutput(text: string): FfprobeOutput {
  try {
    return JSON.parse(text) as FfprobeOutput;
  } catch {
    return {};
  }
}
