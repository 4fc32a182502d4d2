import type { FilesState, ModelStatus, SessionPhase } from '../../shared/models/model-states';

/** One word for a model: what its sessions in this tab do, or else where its files stand. */
export type CombinedPhase = FilesState['phase'] | SessionPhase;

/** With several sessions the one that needs the user's patience most is told of. */
const sessionOrder: readonly SessionPhase[] = ['waiting_for_gpu', 'loading', 'warming', 'ready'];

/** Where a model stands, files and sessions taken together. */
export function combinePhase({ files, sessions }: ModelStatus): CombinedPhase {
  const own = sessions.filter(({ isElsewhere }) => !isElsewhere);
  const phase = sessionOrder.find((phase) => own.some((session) => session.phase === phase));
  return phase ?? files.phase;
}
