import type { AppProblem } from '../../shared/errors';
import type { JobSource } from '../../shared/jobs/jobs';
import { toProblem } from '../../shared/to-problem';
import type { Job } from '../jobs/job.svelte';
import type { Jobs } from '../jobs/jobs.svelte';
import type { Models } from '../models/models.svelte';
import type { Panel } from '../page/panel.svelte';
import type { GivenLink } from './read-link';
import { sortFiles, type FoundFile } from './sort-files';
import { readTelegramExport, type TelegramMessage } from './telegram-export';

/** What came of the files that were given last. */
export interface IntakeOutcome {
  added: number;
  /** Interrupted jobs that got their files back. */
  continued: number;
  /** Paths of those in the folder that are no recordings. */
  passedOver: readonly string[];
}

/** What is done with files that are more than recordings. */
export interface IntakeHelpers {
  /** Adds the text of a project file to the library, and shows it. */
  openProject: (file: File) => Promise<void>;
  /** Hears of jobs that were added together. */
  offerJoin: (jobs: readonly Job[]) => void;
  /** What the recording of a message is called. */
  nameMessage: (message: TelegramMessage) => string;
}

/** Takes files of any kind: recordings are queued, models are imported. */
export class Intake {
  readonly #jobs: Jobs;
  readonly #models: Models;
  readonly #panel: Panel;
  readonly #helpers: IntakeHelpers;
  #isReading = $state.raw(false);
  #outcome = $state.raw<IntakeOutcome | null>(null);
  #problem = $state.raw<AppProblem | null>(null);
  #link = $state.raw<GivenLink | null>(null);

  constructor(jobs: Jobs, models: Models, panel: Panel, helpers: IntakeHelpers) {
    this.#helpers = helpers;
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

  /** The link that was given in the place of a recording; null where there is none to speak of. */
  get link(): GivenLink | null {
    return this.#link;
  }

  /** Looks whether a text that was pasted or dropped is a link. Nothing is fetched from there. */
  async takeText(text: string): Promise<void> {
    const { readLink } = await import('./read-link');
    this.#link = readLink(text) ?? this.#link;
  }

  dismissLink(): void {
    this.#link = null;
  }

  /** Takes files, or the promise of those in a folder. Resolves when the queue has them. */
  async take(given: Iterable<FoundFile> | Promise<Iterable<FoundFile>>): Promise<void> {
    this.#outcome = null;
    this.#problem = null;
    this.#link = null;
    this.#isReading = given instanceof Promise;
    try {
      await this.#sort(await given);
    } catch (error) {
      this.#problem = toProblem(error);
    } finally {
      this.#isReading = false;
    }
  }

  async #sort(found: Iterable<FoundFile>): Promise<void> {
    const all = Array.from(found);
    const messages = await readTelegramExport(all);
    const sorted = sortFiles(all, this.#panel.isOpen);
    if (sorted.models.length > 0) {
      this.#panel.open();
      void this.#models.importFiles(sorted.models);
    } else if (sorted.recordings.length > 0) this.#panel.close();
    // One that cannot be opened is told of when all others are.
    const opened = await Promise.allSettled(
      sorted.projects.map((file) => this.#helpers.openProject(file)),
    );

    const waiting = this.#jobs.all.filter(({ view }) => view.waitsFor !== null);
    const added: JobSource[] = [];
    let continued = 0;
    for (const source of orderBySending(sorted.recordings, messages)) {
      const place = waiting.findIndex(({ view }) => fits(source.file, view.file));
      const [job] = place < 0 ? [] : waiting.splice(place, 1);
      if (job) {
        continued++;
        await this.#jobs.resume(job.id, source);
      } else added.push(this.#name(source, messages.get(source.file)));
    }
    if (sorted.passedOver.length > 0 || continued > 0)
      this.#outcome = { added: added.length, continued, passedOver: sorted.passedOver };
    this.#helpers.offerJoin(await this.#jobs.add(added));
    for (const one of opened) if (one.status === 'rejected') throw one.reason;
  }

  #name(source: JobSource, message: TelegramMessage | undefined): JobSource {
    return message ? { ...source, title: this.#helpers.nameMessage(message) } : source;
  }
}

/** Recordings of a chat in the order in which they were sent, behind all others. */
function orderBySending(
  sources: readonly JobSource[],
  messages: ReadonlyMap<File, TelegramMessage>,
): JobSource[] {
  const sentAt = ({ file }: JobSource) => messages.get(file)?.sentAt ?? 0;
  return sources.toSorted((a, b) => sentAt(a) - sentAt(b));
}

/** Whoever drops the files of interrupted jobs means those jobs. The queue looks more closely. */
function fits(file: File, { name, bytes }: { name: string; bytes: number }): boolean {
  return file.name.normalize('NFC') === name.normalize('NFC') && file.size === bytes;
}
