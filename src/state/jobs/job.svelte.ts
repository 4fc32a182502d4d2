import type { AppProblem } from '../../shared/errors';
import type { JobView } from '../../shared/jobs/jobs';
import type { JobPhase } from '../../shared/jobs/job-states';

/** One recording of the queue, as the page shows it. `Jobs` alone calls its verbs. */
export class Job {
  readonly id: string;
  #view = $state.raw() as JobView;
  #file = $state.raw<File | null>(null);
  #refusal = $state.raw<AppProblem | null>(null);

  constructor(view: JobView) {
    this.id = view.id;
    this.#view = view;
  }

  get view(): JobView {
    return this.#view;
  }

  get phase(): JobPhase {
    return this.#view.phase;
  }

  /** What it is called: most often the name of its file. */
  get name(): string {
    return this.#view.title ?? this.#view.file.name;
  }

  get speakers(): JobView['speakers'] {
    return this.#view.speakers;
  }

  /** The recording for the player; null while it is not selected, or where nobody has it. */
  get file(): File | null {
    return this.#file;
  }

  /** Why it failed, or why the last thing that was asked of it was refused. */
  get problem(): AppProblem | null {
    const problem = this.#refusal ?? this.#view.problem;
    // A job that waits for its file says so by itself.
    return problem?.code === 'file-needed' && this.#view.waitsFor ? null : problem;
  }

  update(view: JobView): void {
    // What was refused before may be right in another phase.
    if (view.phase !== this.#view.phase) this.#refusal = null;
    this.#view = view;
  }

  lendFile(file: File | null): void {
    if (!file || !this.#file || !isSame(file, this.#file)) this.#file = file;
  }

  /** Lets go of the file. */
  forget(): void {
    this.#file = null;
  }

  refuse(problem: AppProblem | null): void {
    this.#refusal = problem;
  }
}

/** A handle gives another object each time: the player would begin anew. */
function isSame(a: File, b: File): boolean {
  return a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
}
