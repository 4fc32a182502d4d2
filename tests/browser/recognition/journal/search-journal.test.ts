import { openDB } from 'idb';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { JOURNAL_NAME } from '../../../../src/shared/jobs/journal';
import type { SearchRecord } from '../../../../src/shared/jobs/journal-records';
import { SearchJournal } from '../../../../workers/recognition/journal/search-journal';
import { noSpeechYet } from '../../../../workers/recognition/vad/speech-hysteresis';
import { nothingHeardYet } from '../../../../workers/recognition/vad/speech-probabilities';
import { clearJournal } from './clear-journal';

beforeEach(clearJournal);

async function openSearches(jobId = 'job') {
  let lost = 0;
  const journal = await SearchJournal.open(jobId, () => lost++);
  onTestFinished(() => journal.close());
  return { journal, lost: () => lost };
}

function recordOf(index: number, channel = 0, jobId = 'job'): SearchRecord {
  return {
    jobId,
    channel,
    index,
    regions: [
      { startSeconds: index, endSeconds: index + 0.5, speechProbability: 1, goesOn: false },
    ],
    toSample: 512 * (index + 1),
    state: {
      windowSamples: 512,
      ...nothingHeardYet(),
      hysteresis: {
        ...noSpeechYet(index),
        sum: 1 / 3,
        cut: { frame: 1, probability: 0.1, sum: 1 / 7, count: 2 },
      },
    },
    isLast: false,
    vadSeconds: 0.25,
  };
}

test('records of a job are read as they were kept, in order, by another connection', async () => {
  const { journal } = await openSearches();
  const { journal: others } = await openSearches('job-2');
  await others.keep([recordOf(0, 0, 'job-2')]);
  const windows = Array.from({ length: 12 }, (_, i) => [recordOf(i), recordOf(i, 1)]);
  for (const window of windows) await journal.keep(window);
  const { journal: next, lost } = await openSearches();
  expect(await next.read()).toEqual([...windows.map(([a]) => a), ...windows.map(([, b]) => b)]);
  expect(await others.read()).toEqual([recordOf(0, 0, 'job-2')]);
  expect(lost()).toBe(0);
});

test('after a record that could not be kept there is no other, and that is told once', async () => {
  const { journal, lost } = await openSearches();
  await journal.keep([recordOf(0)]);
  await clearJournal();
  await journal.keep([recordOf(1)]);
  await journal.keep([recordOf(2)]);
  expect(lost()).toBe(1);
  const { journal: next } = await openSearches();
  expect(await next.read()).toEqual([]);
});

test('a journal of a newer page is left alone', async () => {
  const newer = await openDB(JOURNAL_NAME, 99);
  onTestFinished(() => newer.close());
  const { journal, lost } = await openSearches();
  expect(lost()).toBe(1);
  expect(await journal.read()).toEqual([]);
  await journal.keep([recordOf(0)]);
  expect(lost()).toBe(1);
});

test('a journal that another tab does not let go of holds nothing up', async () => {
  const stubborn = await openDB(JOURNAL_NAME, 98);
  const deleted = clearJournal();
  const { journal, lost } = await openSearches();
  expect(lost()).toBe(1);
  expect(await journal.read()).toEqual([]);
  stubborn.close();
  await deleted;
});
