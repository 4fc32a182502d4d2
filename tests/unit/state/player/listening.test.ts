import { expect, test } from 'vitest';
import { Listening } from '../../../../src/state/player/listening.svelte';
import { createMemory } from '../../create-memory';

test('what the user has chosen is there in the next visit', () => {
  const memory = createMemory();
  const first = new Listening(memory);
  expect(first).toMatchObject({ rate: 1, volume: 1, picture: 'small', isMuted: false });
  first.setRate(2);
  first.setVolume(0.25);
  first.showPicture('large');
  first.mute(true);
  // Silence would surprise.
  expect(new Listening(memory)).toMatchObject({
    rate: 2,
    volume: 0.25,
    picture: 'large',
    isMuted: false,
  });
});

test.each(['nonsense', 'null', '{"rate":7,"volume":-1,"picture":"huge"}', '[]'])(
  'a memory of %s gives the defaults',
  (kept) => {
    const listening = new Listening(createMemory({ 'pisar.listening': kept }));
    expect(listening).toMatchObject({ rate: 1, volume: 1, picture: 'small' });
  },
);

test('whoever moves the volume wants to hear it', () => {
  const listening = new Listening();
  listening.mute(true);
  listening.setVolume(2);
  expect(listening).toMatchObject({ volume: 1, isMuted: false });
});
