import { expect, test, vi } from 'vitest';
import type { RawSound } from '../../../../src/shared/recognition/raw-sound';
import { RawChoice, type RawJob } from '../../../../src/state/jobs/raw-choice.svelte';

const gsm: RawSound = { format: 'gsm', sampleRate: 8000, channels: 1 };

function choose(over: Partial<RawJob> = {}, known: RawSound | null = gsm) {
  const asked: RawSound[] = [];
  const job: RawJob = {
    async hear(raw) {
      asked.push(raw);
      return Int16Array.of(1, 2, 3);
    },
    readFile: async () => null,
    ...over,
  };
  return { choice: new RawChoice(job, known), asked };
}

test('begins with what is known, or with a guess that is said to be one', async () => {
  expect(choose().choice).toMatchObject({ raw: gsm, isGuess: false });
  const file = new File([new Uint8Array(100)], 'call.g722');
  const { choice } = choose({ readFile: async () => file }, null);
  await vi.waitFor(() => expect(choice.isGuess).toBe(true));
  expect(choice.raw).toEqual({ format: 'g722', sampleRate: 16_000, channels: 1 });
  choice.change({ format: 'vox' });
  expect(choice).toMatchObject({ raw: { format: 'vox', channels: 1 }, isGuess: false });
});

test('a guess that comes late changes nothing', async () => {
  const file = new File([new Uint8Array(100)], 'call.g722');
  let give = (_: File) => {};
  const readFile = () => new Promise<File>((resolve) => (give = resolve));
  const { choice } = choose({ readFile }, null);
  choice.change({ format: 's16be' });
  give(file);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(choice).toMatchObject({ raw: { format: 's16be' }, isGuess: false });
});

test('a codec with one rate and one channel has no other', () => {
  const { choice } = choose({}, { format: 's16le', sampleRate: 44_100, channels: 2 });
  choice.change({ format: 'gsm' });
  expect(choice.raw).toEqual(gsm);
});

test('ten seconds are a file that browsers play', async () => {
  const { choice, asked } = choose();
  const sound = await choice.listen();
  expect(asked).toEqual([gsm]);
  expect(choice.sample).toBe('ready');
  const bytes = new Uint8Array((await sound?.arrayBuffer()) ?? new ArrayBuffer());
  expect(bytes.slice(44)).toEqual(new Uint8Array(Int16Array.of(1, 2, 3).buffer));
});

test.each<[RawJob['hear'], string]>([
  [async () => new Int16Array(0), 'nothing'],
  [async () => null, 'no-file'],
  [() => Promise.reject(new Error('gone')), 'failed'],
])('%o', async (hear, expected) => {
  const { choice } = choose({ hear });
  expect(await choice.listen()).toBeNull();
  expect(choice.sample).toBe(expected);
});

test('what was asked before a change is not heard', async () => {
  const { choice } = choose();
  const before = choice.listen();
  choice.change({ format: 'vox' });
  expect(await before).toBeNull();
  expect(choice.sample).toBe('none');
});
