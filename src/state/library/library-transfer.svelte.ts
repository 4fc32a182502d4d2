import type { BackupReport, LibraryService } from '../../library/library-service';
import type { AppProblem } from '../../shared/errors';
import { toProblem } from '../../shared/to-problem';
import { nameBackup } from './name-backup';

/** What is being done with a file, or was. */
export type TransferKind = 'project' | 'open' | 'backup' | 'restore' | 'media';

/** What came of the last one. */
export type TransferOutcome =
  { kind: 'open'; ids: readonly string[] } | { kind: 'restore'; report: BackupReport };

/** Project files, backups and kept recordings on their way, one after the other. */
export class LibraryTransfer {
  readonly #service: LibraryService;
  readonly #save: (blob: Blob, name: string) => void;
  #current = $state.raw<{ kind: TransferKind; share: number } | null>(null);
  #outcome = $state.raw<TransferOutcome | null>(null);
  #problem = $state.raw<AppProblem | null>(null);

  /** @param save gives the user a file */
  constructor(service: LibraryService, save: (blob: Blob, name: string) => void) {
    this.#service = service;
    this.#save = save;
  }

  /** What is being done now. `share`: 0 to 1. */
  get current(): { kind: TransferKind; share: number } | null {
    return this.#current;
  }

  get outcome(): TransferOutcome | null {
    return this.#outcome;
  }

  /** Why the last one failed. */
  get problem(): AppProblem | null {
    return this.#problem;
  }

  /** Shows what else in the library has failed. */
  fail(error: unknown): void {
    this.#problem = toProblem(error);
  }

  dismiss(): void {
    this.#problem = null;
    this.#outcome = null;
  }

  saveProject(id: string, title: string, withMedia: boolean): Promise<void> {
    return this.#run('project', async () => {
      this.#save(await this.#service.writeProject(id, withMedia), nameProject(title));
    });
  }

  saveBackup(withMedia: boolean): Promise<void> {
    return this.#run('backup', async (tell) => {
      const blob = await this.#service.writeBackup(withMedia, tell);
      this.#save(blob, nameBackup(Date.now()));
    });
  }

  /** Opens project files, and restores backups, which are told by their names. */
  openFiles(files: readonly File[]): Promise<void> {
    const backup = files.find(({ name }) => /\.zip$/i.test(name));
    if (backup)
      return this.#run('restore', async (tell) => {
        const report = await this.#service.readBackup(backup, tell);
        this.#outcome = { kind: 'restore', report };
      });
    return this.#run('open', async (tell) => {
      const ids: string[] = [];
      for (const file of files) {
        ids.push(await this.#service.readProject(file));
        this.#outcome = { kind: 'open', ids: [...ids] };
        tell(ids.length / files.length);
      }
    });
  }

  keepMedia(id: string, isKept: boolean): Promise<void> {
    return this.#run('media', (tell) => this.#service.keepMedia(id, isKept, tell));
  }

  async #run(
    kind: TransferKind,
    work: (tell: (share: number) => void) => Promise<void>,
  ): Promise<void> {
    if (this.#current) return;
    this.dismiss();
    this.#current = { kind, share: 0 };
    try {
      await work((share) => (this.#current = { kind, share }));
    } catch (error) {
      this.fail(error);
    } finally {
      this.#current = null;
    }
  }
}

/** What no file system takes in names. */
const FORBIDDEN = /[\p{Cc}\\/:*?"<>|]+/gu;

/** The name of a document's project file. */
function nameProject(title: string): string {
  const name = title.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim().slice(0, 100);
  return `${name || 'pisar'}.pisar`;
}
