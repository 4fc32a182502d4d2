import { deleteEverything, isEmpty } from '../../engine/privacy/delete-everything';
import { awaitEnd, clearSession, leaveEraseMode } from '../../engine/privacy/erase-mode';
import type { DeletionResult, DeletionStep } from '../../shared/storage-report';

/** A page that deletes everything, or waits while another tab does. Nothing of the app runs in it. */
export class Erasing {
  #step = $state.raw<DeletionStep>('tabs');
  #result = $state.raw<DeletionResult | null>(null);

  get step(): DeletionStep {
    return this.#step;
  }

  /** Null until everything has been looked through again. */
  get result(): DeletionResult | null {
    return this.#result;
  }

  get isEmpty(): boolean {
    return this.#result !== null && isEmpty(this.#result.after);
  }

  /** Deletes. A page that is loaded again in the middle begins again. */
  async erase(): Promise<void> {
    this.#result = null;
    this.#result = await deleteEverything((step) => (this.#step = step));
    if (this.isEmpty) leaveEraseMode();
  }

  /** Waits for the tab that deletes to be finished. */
  rest(): void {
    leaveEraseMode();
    clearSession();
    awaitEnd(() => (this.#step = 'done'));
  }

  /** Starts the app, as on a first visit. */
  startAfresh(): void {
    leaveEraseMode();
    location.reload();
  }
}
