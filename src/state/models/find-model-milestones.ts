import { demoModel } from '../../shared/models/catalogue';
import type { AppProblem } from '../../shared/errors';
import type {
  DownloadObstacle,
  FilesState,
  ModelsSnapshot,
  ModelStatus,
} from '../../shared/models/model-states';
import { findUnreachable } from './find-unreachable';
import { measureFiles } from './measure-download';

/** What is worth saying aloud of a model. */
export type ModelMilestone = { modelId: string; modelTitle: string } & (
  | { kind: 'download-started' | 'download-waits' | 'download-done' | 'model-ready' }
  /** Once for a row of failed tries. */
  | { kind: 'host-unreachable'; reason: DownloadObstacle }
  /** `share`: 0.25, 0.5 or 0.75 of the bytes are here. */
  | { kind: 'download-reached'; share: number }
  | { kind: 'model-failed'; problem: AppProblem }
);

/**
 * What happened to the files of models between two snapshots. The demo comes with the page: what a
 * job does to have it is no news.
 */
export function findModelMilestones(before: ModelsSnapshot, after: ModelsSnapshot) {
  return after.models.flatMap((status) => {
    const earlier = before.models.find(({ model }) => model.id === status.model.id);
    const isNews = earlier && status.model.id !== demoModel.id;
    return isNews ? compareFiles(status, earlier.files, status.files) : [];
  });
}

function compareFiles(status: ModelStatus, before: FilesState, after: FilesState) {
  const facts = { modelId: status.model.id, modelTitle: status.model.title };
  const milestones: ModelMilestone[] = [];
  if (after.phase === 'downloading') {
    const earlier = before.phase === 'downloading' ? before : null;
    if (!earlier) milestones.push({ ...facts, kind: 'download-started' });
    // The first try of a row only: the others are no news.
    if (after.download.trouble && !earlier?.download.trouble)
      milestones.push({ ...facts, kind: 'download-waits' });
    const why = findUnreachable(after, true);
    if (why && !findUnreachable(before, true))
      milestones.push({ ...facts, kind: 'host-unreachable', reason: why.reason });
    const quarters = countQuarters(after);
    if (earlier && quarters > countQuarters(earlier) && quarters < 4)
      milestones.push({ ...facts, kind: 'download-reached', share: quarters / 4 });
  }
  // A model that is here may be prepared again later.
  const wasOnItsWay = before.phase === 'downloading' || before.phase === 'verifying';
  if (after.phase === 'cached' && wasOnItsWay) milestones.push({ ...facts, kind: 'download-done' });
  if (after.phase === 'failed' && before.phase !== 'failed')
    milestones.push({ ...facts, kind: 'model-failed', problem: after.problem });
  return milestones;
}

function countQuarters(files: FilesState): number {
  return Math.floor((measureFiles(files)?.share ?? 0) * 4);
}
