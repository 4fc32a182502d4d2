/** Whether something that lies above the page is open. */
export class Panel {
  #isOpen = $state.raw(false);

  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(): void {
    this.#isOpen = true;
  }

  close(): void {
    this.#isOpen = false;
  }
}
