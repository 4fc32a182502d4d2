import { unmount } from 'svelte';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import { SAMPLE_RATE } from '../../../src/shared/recognition/worker-contracts';
import { DecodeClient } from '../recognition/decode/decode-client';
import { removeSpool } from '../recognition/spool/remove-spool';
import { Ear, type ReadReference } from './measure-heard';
import { mountPlayer } from './mount-player';

/**
 * Clicks places of a recording in the real player, and hears what it plays.
 *
 * @returns how far beside each place that is, in seconds; null where it was not recognised
 */
export async function hearPlaces(
  file: File,
  places: readonly number[],
): Promise<{ shifts: (number | null)[]; durationSeconds: number; textSeconds: number }> {
  const client = new DecodeClient();
  const attempt = await client.startDecode(file);
  const { sampleCount } = await attempt.result;
  await attempt.reading;
  client.dispose();
  const target = document.createElement('div');
  document.body.replaceChildren(target);
  // Sound may be played only after a click.
  await userEvent.click(document.body);
  const { component, playback } = mountPlayer(target, file, null);
  const find = () => target.querySelector('video');
  await expect.poll(() => find()?.readyState, { timeout: 20_000 }).toBeGreaterThan(0);
  const media = find() as HTMLVideoElement;
  const ear = await Ear.open(media);
  const shifts: (number | null)[] = [];
  const read: ReadReference = (from, to) => attempt.reader.read(from, Math.min(to, sampleCount));
  for (const seconds of places) {
    let shift: number | null = null;
    // A busy machine leaves holes in what is heard; what was never played is not recognised later.
    for (let tries = 0; tries < 3 && shift === null; tries++) {
      playback.playFrom(seconds);
      // It is where it was sent to, and goes on from there.
      await expect.poll(() => media.currentTime, { timeout: 20_000 }).toBeGreaterThan(seconds);
      expect(media.currentTime).toBeLessThan(seconds + 2);
      shift = await ear.measureShift(read);
      playback.pause();
    }
    shifts.push(shift);
  }
  const { durationSeconds } = playback;
  await ear.close();
  await unmount(component);
  await removeSpool(attempt.jobId);
  return { shifts, durationSeconds, textSeconds: sampleCount / SAMPLE_RATE };
}

/** What is heard lies no further beside what is clicked. */
export const HEARD_SECONDS = 0.3;

/** @returns the places that were missed */
export function findMissed(shifts: readonly (number | null)[]): (number | null)[] {
  return shifts.filter((shift) => shift === null || Math.abs(shift) > HEARD_SECONDS);
}
