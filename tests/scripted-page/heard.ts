import { planSpool } from '../../src/shared/recognition/plan-spool';
import { readSound } from '../../src/engine/recognition/spools/read-sound';
import { isWithoutSound } from '../../src/state/player/is-without-sound';
import { type Hindrance, PlayerSource } from '../../src/state/player/player-source.svelte';
import { DecodeClient } from '../browser/recognition/decode/decode-client';
import { Ear } from '../browser/player/measure-heard';
import { removeSpool } from '../browser/recognition/spool/remove-spool';

/** What was heard at some places of a recording. */
interface Heard {
  /** By the text's clock. */
  seconds: number;
  /** Null where the browser does not know, or cannot play it. */
  elementSeconds: number | null;
  /** How far beside the place lies what is heard; null where it was not recognised. */
  shifts: (number | null)[];
  /** The browser cannot play it. */
  isFailed: boolean;
}

type Ours = Heard & { hindrance: Hindrance | null };

/**
 * Plays the chosen file from each of these shares of its length, as the browser plays it by itself
 * and as Pisar lets it play it.
 */
async function measureHeard(shares: readonly number[]): Promise<{ plain: Heard; ours: Ours }> {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file is chosen');
  const client = new DecodeClient();
  const attempt = await client.startDecode(file);
  try {
    const { sampleCount } = await attempt.result;
    await attempt.reading;
    const seconds = sampleCount / 16_000;
    const read = (from: number, to: number) =>
      attempt.reader.read(Math.max(0, from), Math.min(to, sampleCount));
    const listen = (blob: Blob) => listenTo(blob, seconds, shares, read);
    const plan = planSpool(attempt.facts.durationSeconds, file.size);
    const readKept = () => readSound(attempt.jobId, { plan, channels: 1 }, sampleCount);
    const plain = await listen(file);
    const ours = await listenToOurs(file, seconds, readKept, listen, plain);
    return { plain, ours };
  } finally {
    client.dispose();
    await removeSpool(attempt.jobId);
  }
}

/** As the player does it once the text is done. */
async function listenToOurs(
  file: File,
  seconds: number,
  readKept: () => Promise<Blob | null>,
  listen: (blob: Blob) => Promise<Heard>,
  plain: Heard,
): Promise<Ours> {
  const source = new PlayerSource({ tryAgain() {} }, readKept);
  source.update(file, true);
  for (;;) {
    while (source.isSearching) await new Promise((resolve) => setTimeout(resolve, 10));
    const { blob } = source;
    if (!blob) return { ...plain, shifts: [], hindrance: source.hindrance };
    const heard = blob === file ? plain : await listen(blob);
    if (heard.isFailed) await source.fail();
    else await source.compare(heard.elementSeconds ?? 0, seconds);
    if (source.blob === blob) return { ...heard, hindrance: source.hindrance };
  }
}

async function listenTo(
  blob: Blob,
  seconds: number,
  shares: readonly number[],
  read: (from: number, to: number) => Promise<Float32Array>,
): Promise<Heard> {
  const media = document.createElement('audio');
  media.src = URL.createObjectURL(blob);
  const isFailed = !(await happens(media, 'loadedmetadata'));
  const heard: Heard = { seconds, elementSeconds: null, shifts: [], isFailed };
  if (isFailed) return heard;
  if (Number.isFinite(media.duration)) heard.elementSeconds = media.duration;
  const ear = await Ear.open(media);
  for (const share of shares) {
    let shift: number | null = null;
    // Nobody may speak just there.
    for (const later of [0, 4, 8]) {
      media.currentTime = share * seconds + later;
      await happens(media, 'seeked');
      await media.play().catch(() => {});
      shift = media.error ? null : await ear.measureShift(read);
      media.pause();
      if (shift !== null) break;
    }
    heard.shifts.push(shift);
  }
  heard.isFailed = media.error !== null || isWithoutSound(media);
  await ear.close();
  URL.revokeObjectURL(media.src);
  return heard;
}

/** False where the element fails instead, or takes half a minute. */
function happens(media: HTMLMediaElement, type: string): Promise<boolean> {
  return new Promise((resolve) => {
    media.addEventListener(type, () => resolve(true), { once: true });
    media.addEventListener('error', () => resolve(false), { once: true });
    setTimeout(() => resolve(false), 30_000);
  });
}

Object.assign(globalThis, { measureHeard });
