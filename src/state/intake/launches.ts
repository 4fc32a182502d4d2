import { appError } from '../../shared/errors';
import { takeSharedFiles } from '../../shared/shared-files';
import type { FoundFile } from './sort-files';

/** How the operating system opens the page: https://wicg.github.io/web-app-launch/ */
interface LaunchParams {
  readonly targetURL?: string | null;
  readonly files: readonly FileSystemHandle[];
}

interface LaunchScope {
  launchQueue?: { setConsumer(consumer: (params: LaunchParams) => void): void };
}

/** What a launch brings. */
export interface LaunchListener {
  /** As `Intake.take`. */
  take(files: Iterable<FoundFile> | Promise<Iterable<FoundFile>>): Promise<void>;
  /** A place of the page, such as `#/library`. */
  goTo(hash: string): void;
}

/** Takes files that are opened with the installed page, and goes where its shortcuts lead. */
export function takeLaunches(
  { take, goTo }: LaunchListener,
  scope: LaunchScope = globalThis as LaunchScope,
): void {
  scope.launchQueue?.setConsumer(({ files, targetURL }) => {
    const handles = files.filter((handle) => handle.kind === 'file') as FileSystemFileHandle[];
    if (handles.length > 0) void take(openFiles(handles));
    // A page that was there already has not been led there by the browser.
    else if (targetURL) goTo(new URL(targetURL).hash);
  });
}

/**
 * Takes what other apps shared with the installed page; the service worker has kept it.
 *
 * @param scope address of the site's folder
 * @param page where the worker has left word of a failure
 */
export async function takeShares(
  { take }: Pick<LaunchListener, 'take'>,
  scope: string,
  page: { href: string; forgetFailure(href: string): void } = thisPage,
): Promise<void> {
  const address = new URL(page.href);
  const failure = address.searchParams.get('share-failed');
  if (failure !== null) {
    address.searchParams.delete('share-failed');
    page.forgetFailure(address.href);
    await take(Promise.reject(appError('storage-failed', { detail: failure })));
    return;
  }
  if (typeof caches === 'undefined') return;
  const { files, lost } = await takeSharedFiles(scope);
  if (files.length > 0) await take(files.map((file) => ({ file, isInFolder: false })));
  if (lost.length > 0)
    await take(Promise.reject(appError('file-unreadable', { detail: lost.join('; ') })));
}

const thisPage = {
  get href() {
    return location.href;
  },
  forgetFailure: (href: string) => history.replaceState(history.state, '', href),
};

async function openFiles(handles: readonly FileSystemFileHandle[]): Promise<FoundFile[]> {
  return Promise.all(
    handles.map(async (handle) => {
      try {
        return { file: await handle.getFile(), handle, isInFolder: false };
      } catch (error) {
        throw appError('file-unreadable', { detail: `${handle.name}: ${String(error)}` }, error);
      }
    }),
  );
}
