import { askAside } from '../ask-aside';
import { createRecordHost } from './create-record-host';
import { findRecording, type RecordingFile } from './recording-files';

/**
 * Puts a recording in order that was broken off.
 *
 * @throws where it is being made, or is not there
 */
export async function mendRecording(fileName: string): Promise<RecordingFile> {
  await askAside(createRecordHost(), (worker) => worker.mend(fileName));
  return findRecording(fileName);
}
