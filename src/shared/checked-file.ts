/** `unlisted`: the build has no such file. `unreadable`: it could not be fetched again. */
export type FileVerdict = 'same' | 'other' | 'unlisted' | 'unreadable';

/** One file of the site that was loaded. */
export interface CheckedFile {
  path: string;
  verdict: FileVerdict;
  /** What was found; null where nothing was computed. */
  hash: string | null;
}
