import { transfer } from 'comlink';
import { AppError, appError, detailOf, type AppProblem } from '../../../shared/errors';
import type { ModelConnection } from '../../../shared/recognition/worker-contracts';
import type { JobContext } from '../job-context';
import type { ModelLease } from '../../models/model-lease';
import { describeRequest, noModelProgress } from './load-model';

/**
 * The model that a job runs, one after another where it fails: a graphics card is replaced by
 * the processor, and a session on the processor whose worker died by a new one, once.
 */
export class JobModel {
  readonly #context: JobContext;
  #lease: ModelLease;
  #hasDied = false;
  #stopListening = () => {};

  /** @param lease becomes this object's, to release */
  constructor(context: JobContext, lease: ModelLease) {
    this.#context = context;
    this.#lease = lease;
  }

  get lease(): ModelLease {
    return this.#lease;
  }

  /** A port that answers as a `ModelPort`. The engine is told when the session ends. */
  connect(): Promise<MessagePort> {
    const { jobId, workers, signal } = this.#context;
    this.#stopListening = this.#lease.onEnd((reason) => {
      const problem = toProblem(reason);
      if (signal.aborted) return;
      void workers.engine.call((worker) => worker.dropModel(jobId, problem)).catch(() => {});
    });
    return this.#lease.connect();
  }

  /**
   * What the engine goes on with.
   *
   * @throws AppError with this problem where there is nothing
   */
  async replace(problem: AppProblem): Promise<ModelConnection> {
    this.#stopListening();
    const { models, signal, progress, onEvent } = this.#context;
    const asked = describeRequest(this.#context);
    if (this.#lease.facts.provider === 'webgpu') {
      onEvent({ type: 'notice', notice: 'graphics-lost' });
      this.#lease = await models.replaceOnWasm(this.#lease, problem, asked, signal);
    } else {
      if (this.#hasDied || problem.code !== 'worker-died') throw new AppError(problem);
      this.#hasDied = true;
      this.#lease.release();
      this.#lease = await models.acquire({ ...asked, provider: 'wasm' }, signal);
    }
    progress.update(noModelProgress);
    const port = await this.connect();
    return transfer({ port, provider: this.#lease.facts.provider }, [port]);
  }

  /** Gives the model back. */
  release(): void {
    this.#stopListening();
    this.#lease.release();
  }

  /** After a failure: a runtime that failed may stay broken, and the next job gets a new one. */
  discard(): void {
    this.#context.models.unload(this.#lease.facts).catch(() => {});
  }
}

function toProblem(reason: unknown): AppProblem {
  if (reason instanceof AppError) return reason.problem;
  return appError('worker-died', { worker: 'session', detail: detailOf(reason) }).problem;
}
