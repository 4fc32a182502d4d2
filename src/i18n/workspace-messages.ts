import type { EditKind, VersionKind } from '../shared/documents/document';

/** Texts of the place where a text is read and corrected. Counts, times and sizes come in raw. */
export interface WorkspaceMessages {
  title: string;
  text: {
    /** The field that a segment is while it is written in. */
    segment: (startSeconds: number) => string;
    /** What the keys do in a text that can be written in. */
    keys: string;
    /** To who writes in a text that is not finished. */
    notYet: string;
  };
  tools: {
    label: string;
    /** Null: there is nothing to take back. */
    undo: (kind: EditKind | null) => string;
    redo: (kind: EditKind | null) => string;
    names: Record<'find' | 'review' | 'speakers' | 'notes' | 'versions', string>;
    /** Behind the name of a tool. */
    count: (count: number) => string;
    close: string;
  };
  saving: {
    saved: string;
    saving: string;
    failed: string;
    again: string;
  };
  elsewhere: {
    text: string;
    takeOver: string;
  };
  find: {
    title: string;
    query: string;
    replacement: string;
    previous: string;
    next: string;
    replace: string;
    replaceAll: string;
    replaced: (count: number) => string;
    /** `place` from 1; 0 where none is at hand. */
    count: (place: number, count: number) => string;
    inflections: string;
    inflectionsHint: string;
    close: string;
  };
  review: {
    title: string;
    count: (count: number) => string;
    none: string;
    start: string;
    previous: string;
    next: string;
    threshold: (share: number) => string;
    marking: string;
    correction: (word: string) => string;
    accept: string;
    correct: string;
    acceptEverywhere: (count: number) => string;
    everywhere: (count: number) => string;
    replaced: (count: number) => string;
    write: string;
    confidence: (share: number) => string;
    /** Read out when a word comes to be at hand. */
    said: (word: string, seconds: number, place: number, count: number) => string;
    close: string;
  };
  notes: {
    title: string;
    none: string;
    hint: string;
    add: string;
    /** A note without a text. */
    bookmark: string;
    noteAt: (seconds: number) => string;
    playFrom: (seconds: number) => string;
    removeAt: (seconds: number) => string;
  };
  versions: {
    title: string;
    none: string;
    kinds: Record<VersionKind, string>;
    name: string;
    keep: string;
    kept: string;
    /** `at`: milliseconds since 1970. */
    facts: (at: number, wordCount: number) => string;
    compare: string;
    compareWith: (title: string) => string;
    restore: string;
    restoreNamed: (title: string) => string;
    restored: (title: string) => string;
    compareTitle: string;
    comparedWith: (title: string, changes: number) => string;
    marks: string;
    moreChanges: (count: number) => string;
    close: string;
  };
}
