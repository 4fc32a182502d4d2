import * as Comlink from 'comlink';
import { AppError, appError, detailOf, type AppProblem } from '../src/shared/errors';
import type {
  ModelPort,
  SessionAnswer,
  SessionFeatures,
} from '../src/shared/models/session-contracts';
import type { ExecutionProvider } from '../src/shared/models/prepared-model';
import type { ModelConnection } from '../src/shared/recognition/worker-contracts';
import { padLength } from './models/pad-length';
import type { AcousticModel, ModelReplacement } from './recognition/recognise-chunk';

/**
 * An acoustic model behind a port, which is replaced when it fails: what it failed on is given to
 * the next one.
 */
export class ReplaceableModel implements AcousticModel {
  readonly #replace: (problem: AppProblem) => Promise<ModelConnection>;
  #remote: Comlink.Remote<ModelPort>;
  #provider: ExecutionProvider;
  #replacement: ModelReplacement | null = null;
  /** Rejects what waits for the present port. */
  #drop: (error: AppError) => void = () => {};
  #dropped!: Promise<never>;

  /** @param replace throws what the job is to fail with where there is no other model */
  constructor(first: ModelConnection, replace: (problem: AppProblem) => Promise<ModelConnection>) {
    this.#replace = replace;
    this.#remote = this.#wrap(first);
    this.#provider = first.provider;
  }

  get replacement(): ModelReplacement | null {
    return this.#replacement;
  }

  bucketFor(frames: number): number {
    return padLength(frames, this.#provider);
  }

  async run(features: SessionFeatures): Promise<SessionAnswer> {
    for (;;) {
      try {
        return await Promise.race([this.#remote.run(features), this.#dropped]);
      } catch (error) {
        await this.#takeNext(toProblem(error));
      }
    }
  }

  /** The worker behind the port has ended. */
  drop(problem: AppProblem): void {
    this.#drop(new AppError(problem));
  }

  /** Lets go of the port. */
  release(): void {
    this.#remote[Comlink.releaseProxy]();
  }

  async #takeNext(problem: AppProblem): Promise<void> {
    const next = await this.#replace(problem);
    this.release();
    this.#remote = this.#wrap(next);
    // Another session of the same processor gives the same text.
    if (next.provider === this.#provider) return;
    this.#provider = next.provider;
    this.#replacement = { provider: next.provider, detail: JSON.stringify(problem.facts) };
  }

  #wrap({ port }: ModelConnection): Comlink.Remote<ModelPort> {
    this.#dropped = new Promise<never>((_, reject) => (this.#drop = reject));
    // Nobody may be waiting when the worker ends.
    this.#dropped.catch(() => {});
    return Comlink.wrap<ModelPort>(port);
  }
}

function toProblem(error: unknown): AppProblem {
  return error instanceof AppError
    ? error.problem
    : appError('internal', { detail: detailOf(error) }).problem;
}
