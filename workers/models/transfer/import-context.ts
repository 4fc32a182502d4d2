import type { ModelManifest } from '../../../src/shared/models/model-manifest';
import type { FilesState } from '../../../src/shared/models/model-states';
import type { Locks } from '../download/locks';
import type { FallbackStore } from '../store/fallback-store';

/** What an import works with. */
export interface ImportContext {
  store: FallbackStore;
  locks: Locks;
  /** Hears how far the files that seem to belong to these models have been checked. */
  onState(models: readonly ModelManifest[], state: FilesState): void;
  /** Called before files of these models are stored: whoever downloads them is to stop. */
  release(models: readonly ModelManifest[]): Promise<void>;
}
