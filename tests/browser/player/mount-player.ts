import { mount } from 'svelte';
import type { Waveform } from '../../../src/shared/recognition/waveform';
import type { AppState } from '../../../src/state/app-state';
import { Language } from '../../../src/state/page/language.svelte';
import { Listening } from '../../../src/state/player/listening.svelte';
import { Playback } from '../../../src/state/player/playback.svelte';
import { Shortcuts } from '../../../src/state/shortcuts/shortcuts.svelte';
import '../../unit/catalogue';
import { createMemory } from '../../unit/create-memory';
import { segment, word } from '../../unit/transcript-factory';
import PlayerStage from './PlayerStage.svelte';

/**
 * The player of a recording of two phrases, in English, whose text is done.
 *
 * @param sound as it was decoded, where that is kept
 */
export function mountPlayer(
  target: HTMLElement,
  file: File | null,
  waveform: Waveform | null,
  sound: Blob | null = null,
) {
  const memory = createMemory();
  const listening = new Listening(memory);
  const shortcuts = new Shortcuts(memory);
  const segments = [segment(0, [word('раз', 0, 1)]), segment(1, [word('два', 1, 2)])];
  const playback = new Playback(() => segments, listening);
  const parts = { language: new Language(memory, ['en']), listening, shortcuts };
  const { name, size, lastModified } = file ?? new File([], 'Разговор.ogg');
  const player = {
    facts: { name, bytes: size, lastModified },
    file,
    waveform,
    playback,
    giveFile: () => Promise.resolve(),
    readSound: () => Promise.resolve(sound),
    isDone: true,
    durationSeconds: waveform ? waveform.peaks.length / waveform.peaksPerSecond : 60,
    get phrase() {
      return segments[playback.segment] ?? null;
    },
  };
  const component = mount(PlayerStage, { target, props: { app: parts as AppState, player } });
  return { component, playback, listening, shortcuts };
}
