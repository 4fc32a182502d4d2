import { afterAll, expect, it } from 'vitest';
import { createEngine } from './create-engine';
import { textOf, transcribeFixture } from './transcribe-fixture';

const formats = ['flac', 'mp3', 'm4a', 'ogg', 'webm', 'mp4', 'mkv', 'mov', 'wma', 'amr']
  .map((extension) => `clip.${extension}`)
  .concat(['8000', '44100', '48000', '24bit', 'stereo'].map((kind) => `clip-${kind}.wav`));

const client = createEngine();
afterAll(() => client.dispose());

it.each(formats)('%s gives the words that were spoken', async (name) => {
  const transcript = await transcribeFixture(client, `media/same-words/${name}`);
  expect(textOf(transcript)).toBe('что бы включить или выключить ваш микрофон');
  expect(transcript.incomplete).toBeNull();
});
