import type { SearchRecord } from '../../../src/shared/jobs/journal-records';

/**
 * The windows that all channels have been searched in, from the first one to the first that is
 * missing on a channel.
 *
 * @param records of one job, in any order
 * @returns for each window a record of each channel, in order
 */
export function completeWindows(
  records: readonly SearchRecord[],
  channels: number,
): SearchRecord[][] {
  const windows: SearchRecord[][] = [];
  for (const record of records) {
    if (record.channel < channels) (windows[record.index] ??= [])[record.channel] = record;
  }
  const isComplete = (window: SearchRecord[] | undefined) =>
    Array.from({ length: channels }, (_, channel) => window?.[channel]).every(Boolean);
  // A window that is missing leaves a hole, which `findIndex` visits as well.
  const end = windows.findIndex((window) => !isComplete(window));
  return end < 0 ? windows : windows.slice(0, end);
}
