import { makeTab as makeRealTab } from './make-real-tab';
import { startRecording } from './start-recording';

/** A tab with the real engine, that records. */
export function makeTab() {
  const tab = makeRealTab();
  return { ...tab, record: (jobId: string) => startRecording(tab.queue, jobId) };
}
