import { expect, test } from 'vitest';
import { replacePassage } from '../../../../src/editing/replace-passage';
import { applyEdit } from '../../../../src/shared/documents/apply-edit';
import { appError } from '../../../../src/shared/errors';
import type { EngineFacts } from '../../../../src/shared/jobs/job-events';
import type { JobSource, JobWish, PassageReading } from '../../../../src/shared/jobs/jobs';
import type { Segment, TimeRange } from '../../../../src/shared/recognition/transcript';
import { Passages, type PassageJob } from '../../../../src/state/passages/passages.svelte';
import { textOf } from '../../editing/make-text';
import { segment, word } from '../../transcript-factory';

const engine: EngineFacts = {
  modelId: 'demo',
  provider: 'wasm',
  precision: 'int8',
  threads: 1,
  reason: 'chosen-by-user',
  cacheHit: true,
};
const text = [
  segment(0, [word('раз', 0, 1), word('два', 1, 2)]),
  segment(1, [word('три', 3, 4), word('четыре', 4, 5)]),
];
const range: TimeRange = { startSeconds: 1, endSeconds: 4 };

/** A job whose words are really replaced, and whose passages are read by a script. */
class ScriptedJob implements PassageJob {
  segments: readonly Segment[] = text;
  readonly engine = engine;
  readonly durationSeconds = 700;
  readonly asked: [TimeRange, JobWish][] = [];
  answer: (signal: AbortSignal, onProgress: (share: number) => void) => Promise<PassageReading> =
    async () => reading;
  refuses = false;
  takenBack = 0;
  #before: readonly Segment[] = text;
  readonly given: string[] = [];

  async giveFile({ file }: JobSource) {
    this.given.push(file.name);
    if (file.name !== 'звонок.wav')
      throw appError('wrong-file', { fileName: file.name, difference: 'content' });
  }

  async rerun(
    signal: AbortSignal,
    passage: TimeRange,
    wish: JobWish,
    onProgress: (share: number) => void,
  ) {
    this.asked.push([passage, wish]);
    return this.answer(signal, onProgress);
  }

  async replace(passage: PassageReading) {
    if (this.refuses) throw appError('internal', { detail: 'no room' });
    this.#before = this.segments;
    const document = textOf(...this.segments);
    const edit = replacePassage(document, passage);
    if (edit) this.segments = applyEdit(document, edit).segments;
  }

  takeBack() {
    this.segments = this.#before;
    this.takenBack++;
  }
}

const read = [segment(0, [word('две', 1.1, 2), word('трубы', 3, 3.9)])];
const reading: PassageReading = { range, segments: read, words: read[0]?.words ?? [], engine };

function open(job = new ScriptedJob()) {
  const passages = new Passages(job);
  passages.select(range);
  passages.open();
  return { job, passages };
}

test('what is selected is recognised as wished, and both texts are compared', async () => {
  const { job, passages } = open();
  expect(passages.step).toEqual({ kind: 'choosing', range, problem: null });
  await passages.run({ provider: 'wasm' });
  expect(job.asked).toEqual([[range, { provider: 'wasm' }]]);
  expect(passages.step).toMatchObject({
    kind: 'compared',
    comparisons: [
      {
        channel: null,
        parts: [
          { kind: 'removed', words: ['два', 'три'] },
          { kind: 'added', words: ['две', 'трубы'] },
        ],
      },
    ],
  });
});

test('the new text is taken, and the old one comes back whole', async () => {
  const { job, passages } = open();
  await passages.run({});
  await passages.take();
  expect(job.segments.map((one) => one.text)).toEqual(['раз', 'две трубы', 'четыре']);
  expect(passages.step.kind).toBe('closed');
  expect(passages.replacement).toEqual({ range, isUndone: false });
  passages.undo();
  expect(job.segments).toEqual(text);
  expect(passages.replacement).toEqual({ range, isUndone: true });
  passages.undo();
  expect(job.segments).toEqual(text);
});

test('a text that cannot be changed stays, and that is said', async () => {
  const { job, passages } = open();
  job.refuses = true;
  await passages.run({});
  await passages.take();
  expect(job.segments).toBe(text);
  expect(passages.step).toMatchObject({ kind: 'compared', hasFailed: true });
  expect(passages.replacement).toBeNull();
});

test('progress is shown, and cancelling leads back to the choice', async () => {
  const { job, passages } = open();
  let stopped = false;
  job.answer = (signal, onProgress) => {
    onProgress(0.5);
    return new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => {
        stopped = true;
        reject(signal.reason);
      }),
    );
  };
  const run = passages.run({});
  expect(passages.step).toEqual({ kind: 'working', range, share: 0.5 });
  passages.choose();
  await run;
  expect(stopped).toBe(true);
  expect(passages.step).toEqual({ kind: 'choosing', range, problem: null });
});

test('what comes after the dialogue was closed is not shown', async () => {
  const { job, passages } = open();
  let finish = () => {};
  job.answer = () => new Promise((resolve) => (finish = () => resolve(reading)));
  const run = passages.run({});
  passages.close();
  finish();
  await run;
  expect(passages.step).toEqual({ kind: 'closed' });
});

test('a failure leads back to the choice with its reason', async () => {
  const { job, passages } = open();
  job.answer = async () => {
    throw appError('file-needed', { fileName: 'звонок.wav' });
  };
  await passages.run({});
  expect(passages.step).toEqual({
    kind: 'choosing',
    range,
    problem: { code: 'file-needed', facts: { fileName: 'звонок.wav' } },
  });
});

test('the recording is given and the passage read with it; another one is told apart', async () => {
  const { job, passages } = open();
  await passages.runWithFile({ file: new File([], 'другой.wav') }, {});
  expect(passages.step).toMatchObject({
    kind: 'choosing',
    problem: { code: 'wrong-file', facts: { fileName: 'другой.wav', difference: 'content' } },
  });
  expect(job.asked).toEqual([]);
  await passages.runWithFile({ file: new File([], 'звонок.wav') }, { provider: 'wasm' });
  expect(job.given).toEqual(['другой.wav', 'звонок.wav']);
  expect(job.asked).toEqual([[range, { provider: 'wasm' }]]);
  expect(passages.step.kind).toBe('compared');
});

test('ten minutes are the most that is recognised again at once', () => {
  const { passages } = open();
  passages.move('end', 597);
  expect(passages.step).toMatchObject({ range: { startSeconds: 1, endSeconds: 601 } });
  passages.move('end', 0.5);
  expect(passages.step).toMatchObject({ range: { endSeconds: 601 } });
  passages.close();
  passages.select({ startSeconds: 0, endSeconds: 600.5 });
  passages.open();
  expect(passages.step.kind).toBe('closed');
});
