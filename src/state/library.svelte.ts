import type { LibraryService, LibrarySnapshot } from '../library/library-service';

/** The library as the page shows it: a mirror of `LibraryService`. */
export class Library {
  readonly service: LibraryService;
  #snapshot = $state.raw() as LibrarySnapshot;

  constructor(service: LibraryService) {
    this.service = service;
    this.#snapshot = service.snapshot;
    service.subscribe((snapshot) => (this.#snapshot = snapshot));
  }

  get snapshot(): LibrarySnapshot {
    return this.#snapshot;
  }
}
