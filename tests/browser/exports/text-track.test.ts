import { expect, test } from 'vitest';
import { linesOf } from '../../../src/exports/captions/caption';
import { captionPresets } from '../../../src/exports/captions/caption-limits';
import { layOutCaptions } from '../../../src/exports/captions/lay-out-captions';
import { source, write } from '../../unit/exports/export-source';
import { segment, word } from '../../unit/transcript-factory';
import { makeRandom, randomTalk } from '../../unit/exports/random-talk';

const talk = randomTalk(makeRandom(11), { words: 300, pace: 14, voices: 2 });
const from = source(talk, {
  speakers: [
    { id: 0, name: 'Анна' },
    { id: 1, name: 'Пётр & <Ко>' },
  ],
});

/** The cues that the browser finds in a file of WebVTT. */
async function readCues(vtt: string): Promise<VTTCue[]> {
  const video = document.createElement('video');
  const track = document.createElement('track');
  track.src = URL.createObjectURL(new Blob([vtt], { type: 'text/vtt' }));
  const isHere = new Promise((resolve, reject) => {
    track.addEventListener('load', resolve);
    track.addEventListener('error', () => reject(new Error('the track was refused')));
  });
  video.append(track);
  document.body.append(video);
  track.track.mode = 'hidden';
  await isHere;
  const cues = [...(track.track.cues ?? [])] as VTTCue[];
  URL.revokeObjectURL(track.src);
  video.remove();
  return cues;
}

test.each([{ karaoke: false }, { karaoke: true, byteOrderMark: true, lineEnds: 'crlf' as const }])(
  'the browser shows each caption of vtt when and as it was meant: %j',
  async (options) => {
    const cues = await readCues(await write('vtt', from, options));
    const captions = layOutCaptions(talk, captionPresets.youtube);
    expect(captions.length).toBeGreaterThan(20);
    expect(captions.some(({ turns }) => turns.length > 1)).toBe(true);
    const names = ['Анна', 'Пётр & <Ко>'];
    expect(
      cues.map((cue) => [
        Math.round(cue.startTime * 1000),
        Math.round(cue.endTime * 1000),
        cue.getCueAsHTML().textContent,
        voicesOf(cue),
      ]),
    ).toEqual(
      captions.map((caption) => [
        caption.startMilliseconds,
        caption.endMilliseconds,
        linesOf(caption).join('\n'),
        caption.turns.map(({ speaker }) => names[speaker ?? -1]),
      ]),
    );
  },
);

test.each(['vtt', 'srt'])(
  'what stands in angle brackets of %s is text to the browser',
  async (format) => {
    const texts = ['вернёт Vec<String> & a < b', '<вся реплика в скобках>', '<inaudible>'];
    const words = texts.map((text) => text.split(' ').map((one) => word(one, 1, 2)));
    const brackets = source(words.map((list, id) => segment(id, list)));
    const written = await write(format, brackets, { captions: 'segments' });
    // What players in pages make of SubRip.
    const asVtt = written.replace(/(\d),(\d{3})/g, '$1.$2');
    const cues = await readCues(format === 'vtt' ? written : `WEBVTT\n\n${asVtt}`);
    const shown = cues.map((cue) => cue.getCueAsHTML().textContent);
    const other = (text: string) => text.replaceAll('<', '‹').replaceAll('>', '›');
    expect(shown).toEqual(format === 'vtt' ? texts : texts.map(other));
  },
);

/** Who the browser says speaks in a cue: a `<v>` becomes a `<span title>`. */
function voicesOf(cue: VTTCue): string[] {
  const spans = cue.getCueAsHTML().querySelectorAll<HTMLElement>('span[title]');
  return [...spans].map(({ title }) => title);
}
