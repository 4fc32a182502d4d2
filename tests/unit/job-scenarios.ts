import { gigaamV3E2eCtc } from '../../src/shared/models/catalogue';
import { appError } from '../../src/shared/errors';
import { noProgress, type EngineFacts, type JobProgress } from '../../src/shared/jobs/job-events';
import type { JobsSnapshot, JobView } from '../../src/shared/jobs/jobs';
import type { JobPhase } from '../../src/shared/jobs/job-states';
import type { Segment } from '../../src/shared/recognition/transcript';
import { jobResult, jobsSnapshot, jobView } from './scripted-jobs';
import { segment, word } from './transcript-factory';

/** A queue as a user can meet it, and the text of its first job that has some. */
export interface JobScenario {
  snapshot: JobsSnapshot;
  segments?: readonly Segment[];
}

const engine: EngineFacts = {
  modelId: gigaamV3E2eCtc.id,
  provider: 'webgpu',
  precision: 'q8f16',
  threads: 1,
  reason: 'webgpu-verified',
  cacheHit: true,
};

const sentences = [
  'Коллеги, добрый день. Сегодня 12 ноября, начнём с отчёта за октябрь.',
  'За месяц приняли четыреста двенадцать обращений, это на треть больше, чем в сентябре.',
  'Половина из них о доставке, поэтому предлагаю разобрать её первой.',
];

/** The first minute of a meeting. */
const meeting: readonly Segment[] = sentences.map((text, id) =>
  segment(
    id,
    text.split(' ').map((letters, index) => word(letters, 12 * id + index, 12 * id + index + 1)),
  ),
);

function progress(over: Partial<JobProgress> = {}): JobProgress {
  return {
    ...noProgress,
    stage: 'recognising',
    totalSeconds: 36_000,
    decodedSeconds: 19_800,
    searchedSeconds: 19_000,
    recognisedSeconds: 15_480,
    chunk: 1032,
    busySeconds: 1935,
    ...over,
  };
}

const result = jobResult({
  durationSeconds: 1834,
  modelId: engine.modelId,
  provider: 'webgpu',
  cacheHit: true,
});

const file = (name: string, bytes = 28e6) => ({ name, bytes, lastModified: 0 });
const conference = { file: file('Конференция, день первый.m4a', 412e6), engine };

const running = jobView('running', {
  ...conference,
  phase: 'running',
  progress: progress({ chunksTotal: 2400 }),
});
const queued = (id: string, name = `Интервью ${id}.mp3`) => jobView(id, { file: file(name) });
const done = (id: string, name: string, over: Partial<JobView> = {}) =>
  jobView(id, { file: file(name), phase: 'done', engine, result, ...over });

const failed = jobView('failed', {
  ...conference,
  phase: 'failed',
  progress: progress(),
  problem: appError('out-of-memory', { worker: 'engine', detail: 'std::bad_alloc' }).problem,
});

const interrupted = (id: string, over: Partial<JobView> = {}) =>
  jobView(id, {
    ...conference,
    phase: 'interrupted',
    waitsFor: 'file',
    progress: progress(),
    ...over,
  });

/** Fifty files in every phase. */
function mixJobs(): JobView[] {
  const phases: JobPhase[] = [
    ...Array<JobPhase>(12).fill('done'),
    'failed',
    'cancelled',
    'running',
  ];
  return Array.from({ length: 50 }, (_, index) => {
    const over = {
      file: file(`Лекция ${index + 1}.mp3`),
      phase: phases[index] ?? 'queued',
    } as const;
    if (over.phase === 'done') return done(`job-${index}`, over.file.name);
    if (over.phase === 'failed') return { ...failed, ...over, id: `job-${index}` };
    if (over.phase === 'running') return { ...running, ...over, id: `job-${index}` };
    return jobView(`job-${index}`, over);
  });
}

/** Every state in which a user can meet the queue, by name. */
export const jobScenarios = {
  running: { snapshot: jobsSnapshot([running, queued('1'), queued('2')]), segments: meeting },
  'comparing-channels': {
    snapshot: jobsSnapshot([
      jobView('call', {
        file: file('Звонок 14-05.wav'),
        phase: 'running',
        progress: { ...noProgress, stage: 'comparing-channels', totalSeconds: 1834 },
      }),
    ]),
  },
  paused: {
    snapshot: jobsSnapshot([
      jobView('paused', { ...conference, phase: 'paused', progress: progress() }),
    ]),
    segments: meeting,
  },
  'all-paused': {
    snapshot: jobsSnapshot([{ ...running, phase: 'paused' }, queued('1'), queued('2')], {
      isPaused: true,
    }),
    segments: meeting,
  },
  'interrupted-file': {
    snapshot: jobsSnapshot([interrupted('interrupted')]),
    segments: meeting,
  },
  'interrupted-permission': {
    snapshot: jobsSnapshot([interrupted('interrupted', { waitsFor: 'permission' })]),
    segments: meeting,
  },
  'interrupted-many': {
    snapshot: jobsSnapshot(
      ['1', '2', '3'].map((id) =>
        interrupted(id, {
          file: file(`Интервью ${id}.mp3`),
          progress: id === '1' ? progress() : noProgress,
        }),
      ),
    ),
  },
  'wrong-file': {
    snapshot: jobsSnapshot([
      interrupted('interrupted', {
        problem: appError('wrong-file', { fileName: conference.file.name, difference: 'content' })
          .problem,
      }),
    ]),
    segments: meeting,
  },
  follower: {
    snapshot: jobsSnapshot([running, queued('1')], { role: 'follower' }),
    segments: meeting,
  },
  memory: {
    snapshot: jobsSnapshot([{ ...running, notices: ['not-kept'] }], { journal: 'memory' }),
    segments: meeting,
  },
  mixed: { snapshot: jobsSnapshot(mixJobs(), { soundBytes: 1.34e9 }) },
  'failed-with-text': { snapshot: jobsSnapshot([failed, queued('1')]), segments: meeting },
  cancelled: {
    snapshot: jobsSnapshot([
      jobView('cancelled', { ...conference, phase: 'cancelled', progress: progress() }),
    ]),
    segments: meeting,
  },
  'waits-for-model': {
    snapshot: jobsSnapshot([
      jobView('waits', {
        file: file('Планёрка 12 ноября.m4a'),
        phase: 'running',
        progress: {
          ...noProgress,
          stage: 'loading-model',
          totalSeconds: 1834,
          decodedSeconds: 1834,
          modelPhase: 'downloading',
          modelBytesLoaded: 112_000_000,
          modelBytesTotal: 224_895_354,
        },
      }),
    ]),
  },
  'graphics-lost': {
    snapshot: jobsSnapshot([
      done('done', 'Планёрка 12 ноября.m4a', {
        notices: ['graphics-lost'],
        result: {
          ...result,
          fallbacks: [
            { startSeconds: 61, endSeconds: 82, provider: 'wasm', detail: 'device lost: unknown' },
            { startSeconds: 82, endSeconds: 104, provider: 'wasm', detail: 'device lost: unknown' },
          ],
        },
      }),
    ]),
    segments: meeting,
  },
} satisfies Record<string, JobScenario>;

export type JobScenarioName = keyof typeof jobScenarios;
