/** What the bench asks a worker. The first question opens the session. */
export type Question =
  | {
      type: 'open';
      url: string;
      /** `prepared`: as the product makes it ready for WASM; `published`: the file, in one piece. */
      form: 'published' | 'prepared';
      threads: number;
      /** Keeps a profile from the first run on. */
      profile: boolean;
    }
  /** One inference over so many frames of features, 10 ms each. */
  | { type: 'run'; frames: number }
  /** What the profile says, as the runtime prints it. */
  | { type: 'profile' };

export interface Opened {
  prepareSeconds: number;
  /** Of making the session, weights included. */
  createSeconds: number;
  heapBytes: number;
}
