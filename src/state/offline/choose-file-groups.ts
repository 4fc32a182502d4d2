/// <reference types="@webgpu/types" />
import type { FileGroup } from '../../shared/offline-contracts';

/** What of a browser decides which files it needs, and when they are fetched. */
export interface BrowserFacts {
  gpu?: Pick<GPU, 'requestAdapter'>;
  connection?: { saveData?: boolean; effectiveType?: string; type?: string };
}

/**
 * The files that recordings need in this browser: the runtime for graphics cards is one of two, and
 * none where there is no such card.
 *
 * @param canSuspend whether WebAssembly can wait for promises
 */
export async function chooseFileGroups(
  { gpu }: BrowserFacts,
  canSuspend = 'Suspending' in WebAssembly,
): Promise<FileGroup[]> {
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (!adapter || adapter.info?.isFallbackAdapter) return ['core'];
  return ['core', canSuspend ? 'gpu-jspi' : 'gpu-asyncify'];
}

/** True where tens of megabytes are not to be fetched without being asked for. */
export function isSparing({ connection }: BrowserFacts): boolean {
  if (!connection) return false;
  const { saveData = false, effectiveType = '', type } = connection;
  return saveData || effectiveType.endsWith('2g') || type === 'cellular';
}
