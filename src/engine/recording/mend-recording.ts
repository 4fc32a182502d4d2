import { askAside } from '../recognition/ask-aside';
import { createRecordHost } from './create-record-host';
import { findRecording, type RecordingFile } from './recording-files';

/**
 * Puts a recording in order that was broken off. The browser may hold its file for some seconds
 * after the end of the worker that wrote it: that is waited for.
 *
 * @throws where it is being made, or is not there
 */
export async function mendRecording(fileName: string): Promise<RecordingFile> {
  await askAside(createRecordHost(), (worker) => worker.mend(fileName));
  return findRecording(fileName);
}
