import type { FilesState } from '../../shared/models/model-states';

/** Less than this, such as a vocabulary that another model shares, is not worth a word. */
const WORTH_BYTES = 1e6;

/** Whether some of a model is here that its next download need not fetch again. */
export function isPartlyHere(files: FilesState): boolean {
  const isUnfinished = files.phase === 'absent' || files.phase === 'failed';
  return isUnfinished && files.storedBytes >= WORTH_BYTES;
}
