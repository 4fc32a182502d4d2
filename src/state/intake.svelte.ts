import type { AppProblem } from '../shared/errors';
import type { JobSource } from '../shared/jobs';
import { toProblem } from '../shared/to-problem';
import type { Jobs } from './jobs.svelte';
import type { Models } from './models.svelte';
import type { Panel } from './panel.svelte';
import { sortFiles, type FoundFile } from './sort-files';

/** What came of the files that were given last. */
export interface IntakeOutcome {
  added: number;
  /** Interrupted jobs that got their files back. */
  continued: number;
  passedOver: number;
}

/** Takes files of any kind: recordings are queued, models are imported. */
export class Intake {
  readonly #jobs: Jobs;
  readonly #models: Models;
  readonly #panel: Panel;
  readonly #openProject: (file: File) => Promise<void>;
  #isReading = $state.raw(false);
  #outcome = $state.raw<IntakeOutcome | null>(null);
  #problem = $state.raw<AppProblem | null>(null);

  /** @param openProject adds the text of a project file to the library, and shows it */
  constructor(
    jobs: Jobs,
    models: Models,
    panel: Panel,
    openProject: (file: File) => Promise<void> = () => Promise.resolve(),
  ) {
    this.#openProject = openProject;
    this.#jobs = jobs;
    this.#models = models;
    this.#panel = panel;
  }

  /** True while folders are looked through. */
  get isReading(): boolean {
    return this.#isReading;
  }

  /** Null where there is nothing to say that the queue does not show. */
  get outcome(): IntakeOutcome | null {
    return this.#outcome;
  }

  /** Why some recordings, or all, were not added. */
  get problem(): AppProblem | null {
    return this.#problem;
  }

  /** Takes files, or the promise of those in a folder. Resolves when the queue has them. */
  async take(given: Iterable<FoundFile> | Promise<Iterable<FoundFile>>): Promise<void> {
    this.#outcome = null;
    this.#problem = null;
    this.#isReading = true;
    try {
      await this.#sort(await given);
    } catch (error) {
      this.#problem = toProblem(error);
    } finally {
      this.#isReading = false;
    }
  }

  async #sort(found: Iterable<FoundFile>): Promise<void> {
    const sorted = sortFiles(found, this.#panel.isOpen);
    if (sorted.models.length > 0) {
      this.#panel.open();
      void this.#models.importFiles(sorted.models);
    } else if (sorted.recordings.length > 0) this.#panel.close();
    // One that cannot be opened is told of when all others are.
    const opened = await Promise.allSettled(sorted.projects.map((file) => this.#openProject(file)));

    const waiting = this.#jobs.all.filter(({ view }) => view.waitsFor !== null);
    const added: JobSource[] = [];
    let continued = 0;
    for (const source of sorted.recordings) {
      const place = waiting.findIndex(({ view }) => fits(source.file, view.file));
      const [job] = place < 0 ? [] : waiting.splice(place, 1);
      if (job) {
        continued++;
        await this.#jobs.resume(job.id, source);
      } else added.push(source);
    }
    if (sorted.passedOver > 0 || continued > 0)
      this.#outcome = { added: added.length, continued, passedOver: sorted.passedOver };
    await this.#jobs.add(added);
    for (const one of opened) if (one.status === 'rejected') throw one.reason;
  }
}

/** Whoever drops the files of interrupted jobs means those jobs. The queue looks more closely. */
function fits(file: File, { name, bytes }: { name: string; bytes: number }): boolean {
  return file.name === name && file.size === bytes;
}
