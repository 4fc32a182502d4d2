import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { writeLooped } from '../../../bench/audio/write-looped.mjs';
import { fixture } from '../page/fixtures';

/**
 * Writes a recording of so many seconds: the long one, over and over, or its beginning.
 *
 * @returns its path, and the seconds after which everything is said again
 */
export async function writeRecording(
  name: string,
  seconds: number,
): Promise<{ path: string; roundSeconds: number }> {
  const folder = test.info().outputPath('recordings');
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  return { path, roundSeconds: await writeLooped(fixture('speech/long.ogg'), path, seconds) };
}
