import { expect, test } from 'vitest';
import { noProgress } from '../../../../src/shared/jobs/job-events';
import type { JobView } from '../../../../src/shared/jobs/jobs';
import { gigaamV3E2eCtc } from '../../../../src/shared/models/catalogue';
import { Jobs } from '../../../../src/state/jobs/jobs.svelte';
import { goOnWithDemo, listWaiting, tryAgain } from '../../../../src/state/jobs/waiting-for-model';
import { jobsSnapshot, jobView, ScriptedJobs } from '../../scripted-jobs';
import { modelStatus } from '../../scripted-models';

const modelId = gigaamV3E2eCtc.id;
const loading = { ...noProgress, stage: 'loading-model', modelPhase: 'downloading' } as const;
const unavailable = { code: 'model-unavailable', facts: { modelId, detail: 'HTTP 404' } } as const;
const views: JobView[] = [
  jobView('runs', { phase: 'running', progress: loading }),
  jobView('reads', { phase: 'running', progress: { ...loading, modelPhase: null } }),
  jobView('next'),
  jobView('asked', { wish: { modelId, track: 1 } }),
  jobView('other', { wish: { modelId: 'demo-rnnt' } }),
  jobView('failed', { phase: 'failed', problem: unavailable }),
  jobView('broken', { phase: 'failed', problem: { code: 'encrypted', facts: { detail: 'x' } } }),
  jobView('done', { phase: 'done' }),
];

function setUp() {
  const service = new ScriptedJobs(jobsSnapshot(views));
  return { service, jobs: new Jobs(service) };
}

test('those wait for a model that asked for it, or ask for none while it is the next one', () => {
  const { jobs } = setUp();
  const idsOf = (isNext: boolean) => listWaiting(jobs.all, modelId, isNext).map(({ id }) => id);
  expect(idsOf(true)).toEqual(['runs', 'next', 'asked', 'failed']);
  expect(idsOf(false)).toEqual(['runs', 'asked', 'failed']);
});

test('the demo takes over what waits, and the rest stays as it was asked for', async () => {
  const { service, jobs } = setUp();
  const selected: string[] = [];
  const demo = modelStatus({ ...gigaamV3E2eCtc, id: 'demo' });
  const models = {
    demo,
    selected: modelStatus(gigaamV3E2eCtc),
    select: (id: string) => selected.push(id),
  };
  await goOnWithDemo(models, jobs, modelId);
  expect(selected).toEqual(['demo']);
  const begun = service.calls.filter(([verb]) => verb === 'cancel' || verb === 'retry');
  expect(begun).toEqual([
    ['cancel', 'runs'],
    ['retry', 'runs', { modelId: 'demo' }, undefined],
    ['retry', 'asked', { modelId: 'demo', track: 1 }, undefined],
    ['retry', 'failed', { modelId: 'demo' }, undefined],
  ]);
});

test('trying again takes up the jobs that failed for want of the model', async () => {
  const { service, jobs } = setUp();
  const tried: string[] = [];
  const models = {
    tryAgain: async ({ model }: { model: { id: string } }) => void tried.push(model.id),
  };
  await tryAgain(models, jobs, modelStatus(gigaamV3E2eCtc));
  expect(tried).toEqual([modelId]);
  expect(service.calls.filter(([verb]) => verb === 'resume')).toMatchObject([['resume', 'failed']]);
  expect(service.calls.filter(([verb]) => verb === 'cancel')).toEqual([]);
});

test('trying again also takes up the job that is about to fail with its model', async () => {
  const { service, jobs } = setUp();
  const models = { tryAgain: () => Promise.resolve() };
  const files = { phase: 'failed', storedBytes: 0, problem: unavailable } as const;
  await tryAgain(models, jobs, modelStatus(gigaamV3E2eCtc, { files }));
  expect(service.calls.filter(([verb]) => verb === 'cancel' || verb === 'retry')).toEqual([
    ['cancel', 'runs'],
    ['retry', 'runs', {}, undefined],
  ]);
});
