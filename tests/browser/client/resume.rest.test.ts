import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineClient } from '../../../src/engine/recognition/client';
import type { PassageRequest } from '../../../src/engine/recognition/engine-service';
import { ModelManager } from '../../../src/engine/models/model-manager';
import type { JobEvent } from '../../../src/shared/jobs/job-events';
import type { DecodeResult, Recording } from '../../../src/shared/recognition/worker-contracts';
import type { Segment, Transcript } from '../../../src/shared/recognition/transcript';
import { resolveOptions } from '../../../src/state/settings/resolve-options';
import { createMemory } from '../engine/create-engine';
import { openFixture } from '../engine/transcribe-fixture';
import { clearJournal } from '../recognition/journal/clear-journal';
import { listPieces } from '../recognition/spool/put-piece';
import { removeSpool } from '../recognition/spool/remove-spool';
import { begunRequest } from '../../unit/engine/begun-request';

const never = new AbortController().signal;
const options = resolveOptions({ provider: 'wasm' });

let file: File;
/** What a job comes to that nothing disturbs. Its sound stays, for passages. */
let whole: Transcript;
let undisturbed: ReturnType<typeof keepNotes>;
const visits: { client: EngineClient; models: ModelManager }[] = [];

/** A client and models of their own, as a page that was opened anew has them. */
function visit(): EngineClient {
  const models = new ModelManager({ memory: createMemory(), versions: 'test' });
  const client = new EngineClient(models);
  visits.push({ client, models });
  return client;
}

function leave(): void {
  for (const { client, models } of visits.splice(0)) {
    client.dispose();
    models.dispose();
  }
}

const begin = (jobId: string) => begunRequest(jobId, file, options);

/** What the queue keeps of a job that runs. */
function keepNotes() {
  const notes: {
    recording: Recording | null;
    decoded: DecodeResult | null;
    recognisedSeconds: number;
  } = { recording: null, decoded: null, recognisedSeconds: 0 };
  let segments: Segment[] = [];
  return {
    notes,
    get segments() {
      return segments;
    },
    hear(event: JobEvent) {
      if (event.type === 'recording') notes.recording = event.recording;
      if (event.type === 'decoded') notes.decoded = event.decoded;
      if (event.type === 'progress') notes.recognisedSeconds = event.progress.recognisedSeconds;
      if (event.type === 'segments')
        segments = [...segments.slice(0, event.from), ...event.segments];
    },
  };
}

/** Runs a job until its first so many seconds are recognised, then leaves the page. */
async function runUntil(jobId: string, seconds: number) {
  const kept = keepNotes();
  const controller = new AbortController();
  const running = visit().run(controller.signal, begin(jobId), (event) => {
    kept.hear(event);
    if (kept.notes.recognisedSeconds >= seconds && kept.notes.decoded) controller.abort();
  });
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  leave();
  return kept;
}

beforeAll(async () => {
  await clearJournal();
  const long = await openFixture('speech/long.ogg');
  // A part of the recording is enough: the first minutes.
  file = new File([long.slice(0, 300_000)], 'long.ogg');
  undisturbed = keepNotes();
  whole = await visit().run(never, begin('passage'), (event) => undisturbed.hear(event));
  leave();
  expect(whole.durationSeconds).toBeGreaterThan(60);
}, 240_000);

afterAll(async () => {
  leave();
  for (const jobId of ['complete', 'gap', 'early', 'passage']) await removeSpool(jobId);
});

describe('a job that was interrupted goes on, and its text is that of an undisturbed one', () => {
  it('without its file, where all of it is in the spool', async () => {
    const { notes, segments } = await runUntil('complete', 30);
    const client = visit();
    const restored = await client.restore('complete');
    expect(restored.segments.length).toBeGreaterThan(0);
    expect(restored.recognisedSeconds).toBeGreaterThanOrEqual(30);
    expect(segments.slice(0, 2)).toEqual(whole.segments.slice(0, 2));
    const first: number[] = [];
    const resumed = await client.run(
      never,
      { ...begin('complete'), ...notes, file: null },
      (event) => {
        if (event.type === 'progress') first.push(event.progress.recognisedSeconds);
      },
    );
    expect(resumed.segments).toEqual(whole.segments);
    expect(resumed).toMatchObject({
      durationSeconds: whole.durationSeconds,
      speechSeconds: whole.speechSeconds,
      unknownTokens: whole.unknownTokens,
      incomplete: whole.incomplete,
    });
    expect(first[0]).toBeGreaterThanOrEqual(30);
    leave();
  }, 240_000);

  it('decoding again what the spool does not have', async () => {
    const { notes } = await runUntil('gap', 25);
    const root = await navigator.storage.getDirectory();
    const spools = await root.getDirectoryHandle('spool');
    const spool = await spools.getDirectoryHandle('gap');
    await spool.removeEntry('1');
    const resumed = await visit().run(never, { ...begin('gap'), ...notes }, () => {});
    expect(resumed.segments).toEqual(whole.segments);
    expect(resumed.durationSeconds).toBe(whole.durationSeconds);
    leave();
  }, 240_000);

  it('before anything was recognised', async () => {
    const kept = keepNotes();
    const controller = new AbortController();
    const running = visit().run(controller.signal, begin('early'), (event) => {
      kept.hear(event);
      if (kept.notes.recording) controller.abort();
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    // The same page: the files of the decoder that was ended may still be locked.
    const resumed = await visits[0]?.client.run(
      never,
      { ...begin('early'), ...kept.notes },
      () => {},
    );
    expect(resumed?.segments).toEqual(whole.segments);
    leave();
  }, 240_000);
});

describe('a passage', () => {
  const range = { startSeconds: 40, endSeconds: 60 };
  const wordsOf = ({ segments }: { segments: readonly Segment[] }) =>
    segments.flatMap(({ words }) => words);
  const middle = (word: { startSeconds: number; endSeconds: number }) =>
    (word.startSeconds + word.endSeconds) / 2;
  let request: PassageRequest;

  beforeAll(() => {
    const { recording, decoded } = undisturbed.notes;
    if (!recording || !decoded) throw new Error('the job told nothing of its recording');
    const fileName = file.name;
    request = { jobId: 'passage', fileName, recording, decoded, file: null, range, options };
  });

  it('is read again from the spool, or from the file; nothing else is touched', async () => {
    const before = await listPieces('passage');
    const client = visit();
    const shares: number[] = [];
    const reading = await client.readPassage(never, request, (share) => shares.push(share));
    const inside = wordsOf(whole).filter((w) => middle(w) >= 40 && middle(w) < 60);
    const texts = reading.words.map(({ text }) => text);
    // Chunks are cut elsewhere, so a word may be read otherwise; most are the same.
    const same = inside.filter(({ text }) => texts.includes(text));
    expect(same.length / inside.length).toBeGreaterThan(0.8);
    for (const word of reading.words) {
      expect(middle(word)).toBeGreaterThanOrEqual(40);
      expect(middle(word)).toBeLessThan(60);
    }
    expect(reading).toMatchObject({ range, engine: { modelId: 'demo', provider: 'wasm' } });
    await expect.poll(() => shares.at(-1)).toBe(1);
    expect(await listPieces('passage')).toEqual(before);

    await removeSpool('passage');
    const needy = client.readPassage(never, request, () => {});
    await expect(needy).rejects.toMatchObject({ code: 'file-needed' });
    const again = await client.readPassage(never, { ...request, file }, () => {});
    expect(again.segments).toEqual(reading.segments);
    const other = new File([file.slice(0, 200_000)], file.name);
    const wrong = client.readPassage(never, { ...request, file: other }, () => {});
    await expect(wrong).rejects.toMatchObject({ code: 'wrong-file' });
  }, 240_000);
});
