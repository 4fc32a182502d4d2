import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { findPieces } from '../../../../src/engine/recognition/spools/find-pieces';
import { findSound } from '../../../../src/engine/recognition/spools/find-sound';
import { layOutPieces } from '../../../../src/engine/recognition/spools/lay-out-pieces';
import { readPosition } from '../../../../src/engine/recognition/spools/read-position';
import { SpoolTrimmer } from '../../../../src/engine/recognition/spools/spool-trimmer';
import type { ChunkRecord, SearchRecord } from '../../../../src/shared/jobs/journal-records';
import type { DecodeResult, SpoolPiece } from '../../../../src/shared/recognition/worker-contracts';
import { noSpeechYet } from '../../../../workers/recognition/vad/speech-hysteresis';
import { nothingHeardYet } from '../../../../workers/recognition/vad/speech-probabilities';
import { openJournal } from '../../../unit/engine/jobs/open-journal';
import { clearJournal } from '../journal/clear-journal';
import { listPieces, putPiece } from './put-piece';
import { removeSpool } from './remove-spool';

const minute = 60 * 16000;
const plan = [20 * 16000, minute, minute, minute, minute];
/** The last piece is half full. */
const decoded: DecodeResult = {
  sampleCount: 20 * 16000 + 3.5 * minute,
  incomplete: null,
  decodeSeconds: 1,
};
const spans = layOutPieces(plan, decoded.sampleCount);

beforeEach(async () => {
  await removeSpool('job');
  await clearJournal();
});
afterAll(() => removeSpool('job'));

/** Puts some pieces there, whole. */
async function fill(indexes: readonly number[], channels = 1): Promise<void> {
  for (const index of indexes) {
    const span = spans[index];
    if (span) await putPiece('job', index, (span.endSample - span.startSample) * 2 * channels);
  }
}

async function noteSearch(toSample: number, channel = 0, index = 0): Promise<void> {
  const journal = await openJournal();
  const record: SearchRecord = {
    jobId: 'job',
    channel,
    index,
    regions: [],
    toSample,
    state: { windowSamples: 512, ...nothingHeardYet(), hysteresis: noSpeechYet(0) },
    isLast: false,
    vadSeconds: 0,
  };
  await journal.put('searches', record);
  journal.close();
}

async function noteChunk(endSeconds: number, channel = 0, index = 0): Promise<void> {
  const journal = await openJournal();
  const chunk = {
    startSeconds: endSeconds - 1,
    endSeconds,
    heardStartSeconds: endSeconds - 1,
    heardEndSeconds: endSeconds,
    regions: [],
  };
  const record: ChunkRecord = {
    jobId: 'job',
    channel,
    index,
    readings: [{ chunk, words: [], unknownTokens: 0 }],
    bridge: null,
    replacement: null,
    featuresSeconds: 0,
    modelSeconds: 0,
    textSeconds: 0,
    busySeconds: 0,
  };
  await journal.put('chunks', record);
  journal.close();
}

const find = (over: { decoded?: DecodeResult; journal?: boolean; channels?: 1 | 2 } = {}) =>
  findSound(
    'job',
    { plan, channels: over.channels ?? 1 },
    over.decoded ?? null,
    over.journal ?? true,
  );

const indexes = (pieces: readonly SpoolPiece[]) =>
  pieces.map(({ source }) => (source.kind === 'opfs' ? Number(source.name) : NaN));

describe('pieces', () => {
  test('are found with their place and their name', async () => {
    await fill([0, 1, 2, 3, 4]);
    expect(await findPieces('job', 1, spans.slice(3))).toEqual([
      {
        startSample: 20 * 16000 + 2 * minute,
        sampleCount: minute,
        channels: 1,
        source: { kind: 'opfs', directory: 'job', name: '3' },
      },
      {
        startSample: 20 * 16000 + 3 * minute,
        sampleCount: minute / 2,
        channels: 1,
        source: { kind: 'opfs', directory: 'job', name: '4' },
      },
    ]);
  });

  test('are wanted in one run: what follows a gap is left', async () => {
    await fill([0, 1, 3, 4]);
    expect(indexes(await findPieces('job', 1, spans))).toEqual([0, 1]);
  });

  test('must have the right size, too much is wrong as well', async () => {
    await fill([0, 1, 2]);
    await putPiece('job', 1, 2 * minute - 2);
    expect(indexes(await findPieces('job', 1, spans))).toEqual([0]);
    await putPiece('job', 1, 2 * minute + 2);
    expect(indexes(await findPieces('job', 1, spans))).toEqual([0]);
    expect(await findPieces('job', 2, spans)).toEqual([]);
  });

  test('of a job that has no spool are none', async () => {
    expect(await findPieces('no-such-job', 1, spans)).toEqual([]);
  });
});

describe('the position in the journal', () => {
  test('is that of the last records', async () => {
    await noteSearch(minute, 0, 9);
    await noteSearch(2 * minute, 0, 10);
    await noteChunk(50, 0, 9);
    await noteChunk(70.5, 0, 10);
    expect(await readPosition('job', 1)).toEqual({
      searchedSample: 2 * minute,
      recognisedSample: 70.5 * 16000,
    });
  });

  test('is that of the channel that is behind', async () => {
    await noteSearch(2 * minute, 0);
    await noteSearch(2 * minute, 1);
    await noteChunk(70, 0);
    await noteChunk(30, 1);
    expect(await readPosition('job', 2)).toEqual({
      searchedSample: 2 * minute,
      recognisedSample: 30 * 16000,
    });
    expect((await readPosition('job', 1)).recognisedSample).toBe(70 * 16000);
  });

  test('is the beginning where there is none', async () => {
    await noteSearch(minute);
    const nowhere = { searchedSample: 0, recognisedSample: 0 };
    expect(await readPosition('job-2', 1)).toEqual(nowhere);
    expect(await readPosition('job', 2)).toEqual(nowhere);
  });
});

describe('a job that was not decoded to its end', () => {
  test('trusts what VAD has listened to, and decodes on from there', async () => {
    await fill([0, 1, 2, 3]);
    await noteSearch(20 * 16000 + 2 * minute);
    const sound = await find();
    expect(indexes(sound.pieces)).toEqual([0, 1, 2]);
    expect(sound).toMatchObject({ isComplete: false, fromSample: 20 * 16000 + 2 * minute });
    await noteSearch(20 * 16000 + 2 * minute - 1, 0, 1);
    expect(indexes((await find()).pieces)).toEqual([0, 1]);
  });

  test('trusts nothing without a journal', async () => {
    await fill([0, 1, 2, 3]);
    await noteSearch(20 * 16000 + 2 * minute);
    expect(await find({ journal: false })).toEqual({
      isComplete: false,
      pieces: [],
      fromSample: 0,
    });
  });

  test('never takes the last piece of the plan for whole', async () => {
    await fill([0, 1, 2, 3]);
    await putPiece('job', 4, 2 * minute);
    await noteSearch(20 * 16000 + 4 * minute);
    expect(indexes((await find()).pieces)).toEqual([0, 1, 2, 3]);
  });
});

describe('a job that was decoded to its end', () => {
  test('has all of it, the last piece as short as it is', async () => {
    await fill([0, 1, 2, 3, 4]);
    const sound = await find({ decoded });
    expect(sound).toMatchObject({ isComplete: true, decoded });
    expect(indexes(sound.pieces)).toEqual([0, 1, 2, 3, 4]);
  });

  test('has all of it without a journal, too', async () => {
    await fill([0, 1, 2, 3, 4]);
    expect(await find({ decoded, journal: false })).toMatchObject({ isComplete: true });
  });

  test('does without what recognition has passed by more than a minute', async () => {
    await fill([2, 3, 4]);
    await noteSearch(decoded.sampleCount);
    await noteChunk(140);
    const sound = await find({ decoded });
    expect(sound).toMatchObject({ isComplete: true });
    expect(indexes(sound.pieces)).toEqual([2, 3, 4]);
    // Piece 1 ends at 80 s: from 139.9 s on it is still looked back at.
    await noteChunk(139.9);
    expect(await find({ decoded })).toEqual({
      isComplete: false,
      pieces: [],
      fromSample: 20 * 16000,
    });
  });

  test('needs what VAD has not searched, however far recognition says it is', async () => {
    await fill([3, 4]);
    await noteSearch(20 * 16000 + minute);
    await noteChunk(200);
    expect(await find({ decoded })).toMatchObject({ isComplete: false, pieces: [] });
  });

  test('decodes from the gap', async () => {
    await fill([0, 1, 4]);
    const sound = await find({ decoded });
    expect(indexes(sound.pieces)).toEqual([0, 1]);
    expect(sound).toMatchObject({ isComplete: false, fromSample: 20 * 16000 + minute });
  });

  test('has two channels in twice the bytes', async () => {
    await fill([0, 1, 2, 3, 4], 2);
    const sound = await find({ decoded, channels: 2 });
    expect(sound).toMatchObject({ isComplete: true });
    expect(sound.pieces.map(({ channels }) => channels)).toEqual([2, 2, 2, 2, 2]);
  });
});

test('a spool is trimmed in the real storage', async () => {
  await fill([0, 1, 2, 3]);
  const trimmer = new SpoolTrimmer('job', { plan, channels: 1 }, 2 * 2 * minute);
  await trimmer.trim({ decodedSeconds: 200, recognisedSeconds: 200 });
  expect(await listPieces('job')).toEqual(['2', '3']);
});
