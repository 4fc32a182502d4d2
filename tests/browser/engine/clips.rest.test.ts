import { afterAll, describe, expect, it } from 'vitest';
import clips from '../../fixtures/speech/clips.json';
import { createEngine, createMemory } from './create-engine';
import { textOf, transcribeFixture } from './transcribe-fixture';

describe('the recorded clips', () => {
  // Nothing is known of the machine: how many threads help is measured.
  const client = createEngine(createMemory({}));
  afterAll(() => client.dispose());

  it('come out word for word on WASM', async () => {
    const texts: Record<string, string> = {};
    const unlikeRussian: string[] = [];
    for (const { file } of clips) {
      const transcript = await transcribeFixture(client, `speech/${file}`);
      texts[file] = textOf(transcript);
      if (transcript.isUnlikeRussian) unlikeRussian.push(file);
    }
    expect(unlikeRussian).toEqual([]);
    expect(texts).toEqual(
      Object.fromEntries(clips.map(({ file, text }) => [file, text.replaceAll('ё', 'е')])),
    );
  });

  it.each(['english.ogg', 'song.ogg'])('are Russian, and %s is not', async (name) => {
    const transcript = await transcribeFixture(client, `media/foreign/${name}`);
    expect(transcript.segments).not.toEqual([]);
    expect(transcript.isUnlikeRussian).toBe(true);
  });

  it('come out the same on WebGPU, which has proven itself on the known clip', async () => {
    for (const { file, text } of clips.slice(0, 3)) {
      const transcript = await transcribeFixture(client, `speech/${file}`, { provider: 'webgpu' });
      expect(transcript.provider).toBe('webgpu');
      expect(textOf(transcript)).toBe(text.replaceAll('ё', 'е'));
    }
  });

  it('run on WASM by themselves where WebGPU is only software', async () => {
    const facts: unknown[] = [];
    const { file } = clips[0] as (typeof clips)[number];
    await transcribeFixture(client, `speech/${file}`, { provider: 'auto' }, (event) => {
      if (event.type === 'engine') facts.push(event.engine);
    });
    expect(facts).toEqual([
      {
        modelId: 'demo',
        provider: 'wasm',
        precision: 'int8',
        threads: expect.any(Number) as number,
        reason: 'webgpu-software-only',
        cacheHit: false,
      },
    ]);
  });
});
