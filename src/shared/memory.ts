/** What the page keeps between visits. It never throws: a browser may forbid storage altogether. */
export interface Memory {
  /** Null where there is nothing, or nothing can be read. */
  recall(key: string): string | null;
  remember(key: string, value: string): void;
}
