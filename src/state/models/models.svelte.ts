import { SvelteMap } from 'svelte/reactivity';
import type { ModelService } from '../../engine/models/model-service';
import { demoModel } from '../../shared/models/catalogue';
import { isAbort, type AppProblem } from '../../shared/errors';
import type { ImportResult } from '../../shared/models/model-contracts';
import { isSupported, type ModelManifest } from '../../shared/models/model-manifest';
import type { ModelsSnapshot, ModelStatus } from '../../shared/models/model-states';
import { findModelMilestones, type ModelMilestone } from './find-model-milestones';
import { findUnreachable, type Unreachable } from './find-unreachable';
import type { PartialOptions } from '../../shared/recognition/transcribe-options';
import { Connection } from '../page/connection.svelte';
import type { Settings } from '../settings/settings.svelte';
import { toProblem } from '../../shared/to-problem';

/** What can be done to a model, and takes a while. */
export type ModelAction = 'load' | 'unload' | 'remove' | 'export' | 'recheck';

/** What came of the last import. */
export type ImportOutcome =
  | { phase: 'working' }
  | ({ phase: 'done' } & ImportResult)
  | { phase: 'failed'; problem: AppProblem };

/** The models of the page: how they stand, which one is used, and what can be done with them. */
export class Models {
  readonly #service: ModelService;
  readonly #settings: Settings;
  readonly #tell: (milestone: ModelMilestone) => void;
  readonly #connection: Connection;
  #snapshot = $state.raw() as ModelsSnapshot;
  readonly #problems = new SvelteMap<string, AppProblem>();
  readonly #actions = new SvelteMap<string, ModelAction>();
  #importOutcome = $state.raw<ImportOutcome | null>(null);

  /** @param tell hears of milestones */
  constructor(
    service: ModelService,
    settings: Settings,
    tell: (milestone: ModelMilestone) => void = () => {},
    connection = new Connection(),
  ) {
    this.#connection = connection;
    this.#service = service;
    this.#settings = settings;
    this.#tell = tell;
    this.#snapshot = service.snapshot;
    service.subscribe((snapshot) => {
      const milestones = findModelMilestones(this.#snapshot, snapshot);
      this.#snapshot = snapshot;
      milestones.forEach(tell);
    });
  }

  get snapshot(): ModelsSnapshot {
    return this.#snapshot;
  }

  get all(): readonly ModelStatus[] {
    return this.#snapshot.models;
  }

  /** Those that the page can run. */
  get supported(): readonly ModelStatus[] {
    return this.all.filter(({ model }) => isSupported(model));
  }

  /** Those that this tab has in memory, or on their way there. */
  get loaded(): readonly ModelStatus[] {
    return this.all.filter(({ sessions }) => sessions.some(({ isElsewhere }) => !isElsewhere));
  }

  /** The model to begin with: the first that the page can run. */
  get recommended(): ModelStatus {
    return this.supported[0] ?? this.demo;
  }

  get demo(): ModelStatus {
    return this.find(demoModel.id) ?? unknownStatus(demoModel);
  }

  /** The model of the jobs to come: what was chosen, else the recommended one if it is here, else the demo. */
  get selected(): ModelStatus {
    const chosen = this.supported.find(({ model }) => model.id === this.#settings.modelId);
    if (chosen) return chosen;
    return this.recommended.files.phase === 'cached' ? this.recommended : this.demo;
  }

  /** What a job that starts now is asked to do. Until a crash is answered for: safe mode. */
  get jobOptions(): PartialOptions {
    const { provider, threads } = this.#settings;
    if (this.#snapshot.crash) return { model: this.safeModel, provider: 'wasm', threads: 1 };
    return { model: this.selected.model, provider, threads };
  }

  get importOutcome(): ImportOutcome | null {
    return this.#importOutcome;
  }

  find(modelId: string): ModelStatus | undefined {
    return this.all.find(({ model }) => model.id === modelId);
  }

  /** Why nothing of a model comes although it is wanted; null where something does, or all is here. */
  unreachable({ files }: ModelStatus): Unreachable | null {
    return findUnreachable(files, this.#connection.isOnline);
  }

  /** A model of which nothing comes: that of the jobs to come before all others. */
  get held(): { status: ModelStatus; why: Unreachable } | null {
    for (const status of [this.selected, ...this.all]) {
      const why = this.unreachable(status);
      if (why) return { status, why };
    }
    return null;
  }

  /** What went wrong with a model last; null where nothing did. */
  problemOf({ model, files }: ModelStatus): AppProblem | null {
    return files.phase === 'failed' ? files.problem : (this.#problems.get(model.id) ?? null);
  }

  /** What is being done to a model right now. */
  actionOf({ model }: ModelStatus): ModelAction | null {
    return this.#actions.get(model.id) ?? null;
  }

  select(modelId: string): void {
    this.#settings.chooseModel(modelId);
  }

  /** Fetches a model, and selects it: files that come meanwhile wait for it. */
  async download(modelId: string): Promise<void> {
    this.select(modelId);
    await this.#try(modelId, () => this.#service.download(modelId));
  }

  async pauseDownload(modelId: string): Promise<void> {
    await this.#try(modelId, () => this.#service.pauseDownload(modelId));
  }

  async resumeDownload(modelId: string): Promise<void> {
    await this.#try(modelId, () => this.#service.resumeDownload(modelId));
  }

  /** Tries at once what waits, and anew what had been given up. */
  async tryAgain(status: ModelStatus): Promise<void> {
    const { id } = status.model;
    if (status.files.phase === 'failed') return this.download(id);
    await this.#try(id, () => this.#service.retryDownload(id));
  }

  /** Ends a download; what is there stays. The next job uses another model. */
  async cancelDownload(modelId: string): Promise<void> {
    this.#deselect(modelId);
    await this.#try(modelId, () => this.#service.cancelDownload(modelId));
  }

  async remove(modelId: string): Promise<void> {
    this.#deselect(modelId);
    await this.#act(modelId, 'remove', () => this.#service.remove(modelId));
  }

  /** Makes a model ready on the processor that the settings name. */
  async load(modelId: string): Promise<void> {
    const { provider, threads } = this.#settings;
    const isReady = await this.#act(modelId, 'load', () =>
      this.#service.load(modelId, provider, threads),
    );
    const title = this.find(modelId)?.model.title;
    if (isReady && title) this.#tell({ kind: 'model-ready', modelId, modelTitle: title });
  }

  async unload(modelId: string): Promise<void> {
    await this.#act(modelId, 'unload', async () => {
      const sessions = this.find(modelId)?.sessions.filter((session) => !session.isElsewhere) ?? [];
      await Promise.all(
        sessions.map(({ provider, precision, threads }) =>
          this.#service.unload({ modelId, provider, precision, threads }),
        ),
      );
    });
  }

  async unloadAll(): Promise<void> {
    await Promise.all(this.loaded.map(({ model }) => this.unload(model.id)));
  }

  /** Forgets what the check of the graphics card found, and checks again. */
  async recheck(modelId: string): Promise<void> {
    await this.#act(modelId, 'recheck', () =>
      this.#service.recheck(modelId, this.#settings.threads),
    );
  }

  /** The files of a model, to be saved; none where that failed. */
  async exportFiles(modelId: string): Promise<readonly File[]> {
    let files: readonly File[] = [];
    await this.#act(modelId, 'export', async () => {
      files = await this.#service.exportFiles(modelId);
    });
    return files;
  }

  /** Takes models from files. The first of them is selected. */
  async importFiles(files: readonly File[]): Promise<void> {
    this.#importOutcome = { phase: 'working' };
    try {
      const result = await this.#service.importFiles(files);
      this.#importOutcome = { phase: 'done', ...result };
      const usable = result.models.find(isSupported);
      if (usable) this.select(usable.id);
    } catch (error) {
      this.#importOutcome = { phase: 'failed', problem: toProblem(error) };
    }
  }

  /** After a crash: one thread on the processor, and a model that worked before, from now on. */
  startSafely(): void {
    this.#settings.chooseModel(this.safeModel.id);
    this.#settings.chooseProvider('wasm');
    this.#settings.chooseNumber('threads', '1');
    this.#service.dismissCrash();
  }

  /** After a crash: everything as it was. */
  startAsBefore(): void {
    this.#service.dismissCrash();
  }

  /** The model of safe mode: the last that loaded without trouble, if it is here; else the demo. */
  get safeModel(): ModelManifest {
    const { crash } = this.#snapshot;
    const lastGood = this.supported.find(({ model }) => model.id === crash?.lastGoodModelId);
    return (lastGood?.files.phase === 'cached' ? lastGood : this.demo).model;
  }

  #deselect(modelId: string): void {
    if (this.#settings.modelId === modelId) this.#settings.chooseModel(null);
  }

  async #act(modelId: string, action: ModelAction, work: () => Promise<unknown>): Promise<boolean> {
    if (this.#actions.has(modelId)) return false;
    this.#actions.set(modelId, action);
    try {
      return await this.#try(modelId, work);
    } finally {
      this.#actions.delete(modelId);
    }
  }

  /** Errors are shown beside the model. True where there was none. */
  async #try(modelId: string, work: () => Promise<unknown>): Promise<boolean> {
    this.#problems.delete(modelId);
    try {
      await work();
      return true;
    } catch (error) {
      if (isAbort(error)) return false;
      const problem = toProblem(error);
      this.#problems.set(modelId, problem);
      // A problem of the files is told when they are seen to have failed.
      if (this.find(modelId)?.files.phase !== 'failed') this.#tellFailure(modelId, problem);
      return false;
    }
  }

  #tellFailure(modelId: string, problem: AppProblem): void {
    const title = this.find(modelId)?.model.title;
    if (title) this.#tell({ kind: 'model-failed', modelId, modelTitle: title, problem });
  }
}

function unknownStatus(model: ModelManifest): ModelStatus {
  return {
    model,
    isImported: false,
    files: { phase: 'absent', storedBytes: 0 },
    sessions: [],
    gate: null,
    speeds: {},
  };
}
