import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Listening } from '../../../../src/state/player/listening.svelte';
import { Playback } from '../../../../src/state/player/playback.svelte';
import { segment, word } from '../../transcript-factory';
import { FakeMedia } from '../fake-media';

const segments = [
  segment(0, [word('раз', 1, 2), word('два', 2, 3)]),
  segment(1, [word('три', 5, 6), word('четыре', 6, 7)]),
];

/** Frames come when the test says so. */
let frames: (() => void)[] = [];
beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
});
afterEach(() => vi.unstubAllGlobals());

function start(listening?: Listening) {
  const media = new FakeMedia();
  const playback = new Playback(() => segments, listening);
  const detach = playback.attach(media.asMedia());
  media.load(10);
  return { media, playback, detach };
}

test('tells where the sound is and how long there is, with every frame while it plays', () => {
  const { media, playback, detach } = start();
  expect([playback.currentSeconds, playback.durationSeconds]).toEqual([0, 10]);
  playback.toggle();
  expect([playback.isPlaying, playback.word]).toEqual([true, -1]);
  Object.defineProperty(media, 'currentTime', { value: 5.5, writable: true });
  frames.splice(0).forEach((frame) => frame());
  expect(playback.currentSeconds).toBe(5.5);
  expect([playback.segment, playback.word]).toEqual([1, 0]);
  expect(frames).toHaveLength(1);
  detach();
  expect([playback.isReady, playback.durationSeconds]).toEqual([false, 0]);
});

test('a stream that was never finished has no length', () => {
  const { media, playback } = start();
  media.load(Infinity);
  expect(playback.durationSeconds).toBe(0);
});

test('skips within the recording; sound stays off', () => {
  const { media, playback } = start();
  playback.skip(3);
  expect([media.currentTime, media.paused]).toEqual([3, true]);
  expect([playback.segment, playback.word]).toEqual([0, -1]);
  playback.skip(100);
  expect(media.currentTime).toBe(10);
  playback.skip(-100);
  expect(media.currentTime).toBe(0);
});

test('repeats a passage, and goes to its beginning from elsewhere', () => {
  const { media, playback } = start();
  playback.loop({ startSeconds: 5, endSeconds: 7 });
  expect([media.currentTime, media.paused]).toEqual([5, true]);
  playback.toggle();
  media.reach(6.9);
  expect(media.currentTime).toBe(6.9);
  media.reach(7.01);
  expect([media.currentTime, media.paused]).toEqual([5, false]);
  playback.skip(-3);
  expect(media.currentTime).toBe(5);
  playback.skip(30);
  expect(media.currentTime).toBe(6.75);
  expect(playback.loopRange).toEqual({ startSeconds: 5, endSeconds: 7 });
  playback.loop(null);
  media.reach(7.2);
  expect([media.currentTime, playback.loopRange]).toEqual([7.2, null]);
});

test('a passage around the sound begins where the sound is', () => {
  const { media, playback } = start();
  playback.goTo(5.5);
  playback.loop({ startSeconds: 5, endSeconds: 7 });
  expect(media.currentTime).toBe(5.5);
});

test('whoever goes elsewhere ends the loop', () => {
  const { media, playback } = start();
  playback.loop({ startSeconds: 5, endSeconds: 7 });
  playback.playFrom(6);
  expect(playback.loopRange).not.toBeNull();
  playback.playFrom(1);
  expect(playback.loopRange).toBeNull();
  media.reach(7.5);
  expect(media.currentTime).toBe(7.5);
});

test('a loop up to the end of the recording goes on behind it', () => {
  const { media, playback } = start();
  playback.loop({ startSeconds: 8, endSeconds: 10 });
  playback.toggle();
  media.end();
  expect([media.currentTime, media.paused, playback.isPlaying]).toEqual([8, false, true]);
});

test('a loop is long enough to be heard', () => {
  const { playback } = start();
  playback.loop({ startSeconds: 5, endSeconds: 5.01 });
  expect(playback.loopRange).toEqual({ startSeconds: 5, endSeconds: 5.25 });
});

test('a passage that is played once still stops at its end', () => {
  const { media, playback } = start();
  playback.playRange({ startSeconds: 1, endSeconds: 3 });
  media.reach(3);
  expect([media.paused, media.currentTime]).toEqual([true, 3]);
});

test('speed and volume are those of the user, with the pitch kept, for every recording', () => {
  const listening = new Listening();
  const { media, playback } = start(listening);
  playback.setRate(1.6);
  expect([playback.rate, media.playbackRate, media.preservesPitch]).toEqual([1.5, 1.5, true]);
  playback.changeRate(-1);
  expect(media.playbackRate).toBe(1.25);
  listening.setVolume(0.4);
  playback.applyListening();
  expect(media.volume).toBe(0.4);
  const next = start(listening);
  expect(next.media).toMatchObject({
    playbackRate: 1.25,
    defaultPlaybackRate: 1.25,
    volume: 0.4,
  });
});

test('the speeds end at a half and at three', () => {
  const { playback } = start();
  for (let i = 0; i < 20; i++) playback.changeRate(1);
  expect(playback.rate).toBe(3);
  for (let i = 0; i < 20; i++) playback.changeRate(-1);
  expect(playback.rate).toBe(0.5);
});

test('a file that cannot be played is told from sound that has nowhere to go', () => {
  const { media, playback } = start();
  media.fail('NS_ERROR_DOM_MEDIA_DECODE_ERR');
  expect([playback.unplayable, playback.isUnheard, playback.isReady]).toEqual([true, false, false]);

  const other = start();
  other.playback.playFrom(5.5);
  other.media.fail('OnMediaSinkAudioError');
  expect([other.playback.unplayable, other.playback.isUnheard]).toEqual([false, true]);
  expect([other.playback.isPlaying, other.media.error]).toEqual([false, null]);
  expect([other.playback.currentSeconds, other.playback.word]).toEqual([5.5, 0]);
  other.playback.toggle();
  expect([other.playback.isPlaying, other.playback.isUnheard]).toEqual([true, false]);
});
