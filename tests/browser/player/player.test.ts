import { unmount } from 'svelte';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { readSound } from '../../../src/engine/recognition/spools/read-sound';
import { planSpool } from '../../../src/shared/recognition/plan-spool';
import { makeWavHeader } from '../../../src/shared/recording/wav-header';
import type { Waveform } from '../../../src/shared/recognition/waveform';
import { removeSpool } from '../recognition/spool/remove-spool';
import { DecodeClient, fetchFixture } from '../recognition/decode/decode-client';
import { mountPlayer } from './mount-player';

let file: File;
let waveform: Waveform;
let target: HTMLElement;
let mounted: ReturnType<typeof mountPlayer>;

beforeAll(async () => {
  file = await fetchFixture('media/healthy/video.webm');
  const client = new DecodeClient();
  const decoded = await client.decode(file);
  client.dispose();
  if (!decoded.waveform) throw new Error('nothing was measured');
  waveform = decoded.waveform;
});

beforeEach(() => {
  target = document.createElement('div');
  target.style.width = '800px';
  document.body.replaceChildren(target);
});

afterEach(() => unmount(mounted.component));

const button = (name: string) => page.getByRole('button', { name, exact: true });

function find<Kind extends Element>(selector: string): Kind {
  const element = target.querySelector<Kind>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
}

/** The file is looked at before it is played. */
async function findVideo(): Promise<HTMLVideoElement> {
  await expect.poll(() => target.querySelector('video')?.readyState).toBeGreaterThan(0);
  return find<HTMLVideoElement>('video');
}

/** What the waveform is drawn into. */
const shadow = () => find('.wave > div').firstElementChild?.shadowRoot;
const canvas = () => shadow()?.querySelector('canvas') ?? null;

/** Filled pixels of each column. */
function measureColumns(drawn: HTMLCanvasElement): number[] {
  const { width, height } = drawn;
  const pixels = drawn.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
  const columns = new Array<number>(width).fill(0);
  for (let index = 0; index < width * height; index++)
    if ((pixels[4 * index + 3] ?? 0) > 127)
      columns[index % width] = (columns[index % width] ?? 0) + 1;
  return columns;
}

/** A pointer goes along the waveform, from one share of it to another. */
function drag(from: number, to: number): void {
  const surface = shadow()?.querySelector('.wrapper');
  const { left = 0, width = 0, top = 0 } = surface?.getBoundingClientRect() ?? {};
  const at = (type: string, share: number) =>
    surface?.dispatchEvent(
      new PointerEvent(type, {
        clientX: left + share * width,
        clientY: top + 5,
        pointerId: 1,
        isPrimary: true,
        bubbles: true,
      }),
    );
  at('pointerdown', from);
  at('pointermove', to);
  at('pointerup', to);
}

test('the peaks of the decoder are drawn; picture, speed, loop and keys work', async () => {
  mounted = mountPlayer(target, file, waveform);
  const { playback, listening } = mounted;
  const video = await findVideo();
  await expect.poll(canvas).not.toBeNull();
  const columns = measureColumns(canvas() as HTMLCanvasElement);
  // As loud, so high: over the whole width.
  const quiet = waveform.peaks.findIndex((peak) => peak <= 2);
  const loud = waveform.peaks.indexOf(Math.max(...waveform.peaks));
  const columnOf = (peak: number) =>
    Math.round(((peak + 0.5) / waveform.peaks.length) * columns.length);
  expect(columns[columnOf(loud)]).toBeGreaterThan(40);
  if (quiet >= 0) expect(columns[columnOf(quiet)]).toBeLessThan(8);

  await expect.poll(() => video.videoWidth).toBeGreaterThan(0);
  await expect.element(button('Make the video larger')).toBeVisible();
  await button('Hide the video').click();
  expect([video.hidden, listening.picture]).toEqual([true, 'hidden']);
  await button('Show the video').click();
  expect(video.hidden).toBe(false);

  const { durationSeconds } = playback;
  drag(0.5, 0.5);
  expect(video.currentTime).toBeCloseTo(durationSeconds / 2, 0);
  drag(0.1, 0.3);
  expect(playback.loopRange?.startSeconds).toBeCloseTo(durationSeconds * 0.1, 1);
  await expect.element(button('Repeat')).toHaveAttribute('aria-pressed', 'true');
  await page.getByLabelText('Speed').selectOptions('3×');
  expect([video.playbackRate, video.preservesPitch]).toEqual([3, true]);

  const jumps: number[] = [];
  video.addEventListener('seeking', () => jumps.push(video.currentTime));
  document.body.focus();
  await userEvent.keyboard('k');
  await expect.poll(() => jumps.length).toBeGreaterThan(1);
  expect(jumps[0]).toBeCloseTo(playback.loopRange?.startSeconds ?? -1, 2);
  expect(video.currentTime).toBeLessThan(durationSeconds * 0.5);
  await userEvent.keyboard('k');
  expect(video.paused).toBe(true);
  await userEvent.keyboard('r,');
  expect([playback.loopRange, video.playbackRate]).toEqual([null, 2.5]);

  const text = find<HTMLTextAreaElement>('textarea');
  await userEvent.type(text, 'kr');
  expect([video.paused, text.value]).toEqual([true, 'kr']);
  const before = video.currentTime;
  await userEvent.keyboard('{Alt>}l{/Alt}');
  expect(video.currentTime).toBeGreaterThan(before);
  expect(text.value).toBe('kr');
});

test('without a waveform the slider does it, by keyboard as well', async () => {
  mounted = mountPlayer(target, await fetchFixture('speech/call-two-channels.mp3'), null);
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  const video = await findVideo();
  expect(target.querySelector('.wave')).toBeNull();
  expect(video.hidden).toBe(true);
  (slider.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(video.currentTime).toBe(3);
  await expect
    .element(slider)
    .toHaveAttribute('aria-valuetext', expect.stringMatching(/^0:03 of /));
  await userEvent.keyboard('{Home}');
  expect(video.currentTime).toBe(0);
});

test('a file that the browser cannot play is heard as it was decoded', async () => {
  const unplayable = await fetchFixture('media/healthy/clip.wma');
  const client = new DecodeClient();
  const attempt = await client.startDecode(unplayable);
  const { sampleCount } = await attempt.result;
  const plan = planSpool(attempt.facts.durationSeconds, unplayable.size);
  const sound = await readSound(attempt.jobId, { plan, channels: 1 }, sampleCount);
  expect(sound?.size).toBe(44 + 2 * sampleCount);
  expect(await readSound(attempt.jobId, { plan, channels: 1 }, sampleCount + 1)).toBeNull();
  mounted = mountPlayer(target, unplayable, await attempt.waveform, sound);
  await expect.element(page.getByText('You hear what the text was made from.')).toBeVisible();
  const video = find<HTMLVideoElement>('video');
  await expect.poll(() => video.duration).toBeCloseTo(sampleCount / 16_000, 2);
  document.body.focus();
  await userEvent.keyboard('k');
  await expect.poll(() => video.currentTime).toBeGreaterThan(0.1);
  await unmount(mounted.component);

  mounted = mountPlayer(target, unplayable, null);
  await expect.element(page.getByText(/cannot play a file of this kind/)).toBeVisible();
  await unmount(mounted.component);

  // A video is shown, but its sound would not be heard.
  mounted = mountPlayer(
    target,
    await fetchFixture('media/healthy/video.mkv'),
    await attempt.waveform,
    sound,
  );
  expect((await findVideo()).videoWidth).toBeGreaterThan(0);
  mounted.playback.playFrom(0.2);
  await expect.element(page.getByText('You hear what the text was made from.')).toBeVisible();
  // It goes on where the video had come to.
  await expect.poll(() => find<HTMLVideoElement>('video').currentTime).toBeGreaterThan(1);
  expect(mounted.playback.isPlaying).toBe(true);
  client.dispose();
  await removeSpool(attempt.jobId);
});

test('a file that was changed on the disk is called so, and can be given again', async () => {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle('Разговор.webm', { create: true });
  const write = async (content: Blob) => {
    const writable = await handle.createWritable();
    await writable.write(content);
    await writable.close();
  };
  await write(file);
  const given = await handle.getFile();
  await write(new Blob([file, 'more']));
  mounted = mountPlayer(target, given, null);
  await expect.element(page.getByText(/^The file was changed, moved or deleted/)).toBeVisible();
  await expect.element(page.getByText('Choose the recording', { exact: true })).toBeVisible();
  await unmount(mounted.component);

  mounted = mountPlayer(
    target,
    given,
    null,
    new Blob([makeWavHeader(1, 16_000, 32_000), new Uint8Array(32_000)]),
  );
  await expect
    .element(page.getByText(/deleted.* You hear what the text was made from;/))
    .toBeVisible();
  await expect.poll(() => find<HTMLVideoElement>('video').duration).toBe(1);
  await root.removeEntry('Разговор.webm');
});

test('keys are shown and changed', async () => {
  mounted = mountPlayer(target, null, null);
  const { shortcuts } = mounted;
  await expect.element(page.getByText('Choose the recording again to hear it.')).toBeVisible();
  document.body.focus();
  await userEvent.keyboard('?');
  const dialogue = page.getByRole('dialog', { name: 'Keys' });
  await expect.element(dialogue).toBeVisible();
  await button('Play or pause: K now. Change').click();
  await userEvent.keyboard('j');
  await expect.element(page.getByText('J is taken by “Back 3 seconds”.')).toBeVisible();
  await userEvent.keyboard('b');
  await expect.element(page.getByText('Play or pause: B from now on.')).toBeVisible();
  await button('Slower: remove the key').click();
  expect(shortcuts.codes).toMatchObject({ playPause: 'KeyB', slower: null });
  // Escape gives up the new key first, and closes the dialogue then.
  await button('Forward 3 seconds: L now. Change').click();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialogue).toBeVisible();
  await button('Restore the original keys').click();
  expect(shortcuts.isChanged).toBe(false);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialogue).not.toBeInTheDocument();
});
