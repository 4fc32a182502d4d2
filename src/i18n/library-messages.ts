/** Texts of the library. Counts, times, sizes and moments come in raw. */
export interface LibraryMessages {
  title: string;
  empty: { title: string; lead: string; toDesk: string };
  /** The browser keeps nothing. */
  memory: string;
  /** `mediaBytes`: of recordings that are kept. */
  storage: (documents: number, textBytes: number, mediaBytes: number) => string;

  search: {
    label: string;
    hint: string;
    searching: string;
    none: string;
    found: (documents: number) => string;
    /** Hits of one document that are not shown yet. */
    more: (count: number) => string;
  };
  order: string;
  orders: Record<'newest' | 'edited' | 'oldest' | 'title' | 'longest', string>;
  tags: { label: string; all: string; ofTag: (tag: string, documents: number) => string };

  item: {
    /** For screen readers: the text that a button belongs to. */
    ofDocument: (action: string, title: string) => string;
    select: (title: string) => string;
    /** Milliseconds since 1970. */
    at: (milliseconds: number) => string;
    edited: (milliseconds: number) => string;
    /** Its job is not done. */
    growing: string;
    duration: (seconds: number) => string;
    words: (count: number) => string;
    media: (bytes: number) => string;
    more: string;
    rename: string;
    titleField: string;
    editTags: string;
    tagsField: string;
    saveProject: string;
    saveProjectWithMedia: string;
    keepMedia: string;
    dropMedia: string;
    remove: string;
  };

  selection: {
    label: string;
    count: (documents: number) => string;
    all: string;
    clear: string;
    remove: string;
  };

  files: {
    label: string;
    open: string;
    backup: string;
    backupWithMedia: string;
    hint: string;
    current: Record<'project' | 'open' | 'backup' | 'restore' | 'media', string>;
    opened: (documents: number) => string;
    restored: (added: number, skipped: number) => string;
    show: string;
  };

  removed: (title: string, documents: number) => string;
  undo: string;
  dismiss: string;
}
