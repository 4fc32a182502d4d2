/** Something that the user should know and that stops nothing. */
export type JobNotice =
  | 'spool-in-memory'
  | 'single-thread'
  | 'graphics-lost'
  /** The browser keeps nothing: the text is lost with the tab. */
  | 'not-kept'
  /** Two voices on two channels: they are recognised apart. */
  | 'channels-apart'
  /** The track that would have been recognised cannot be decoded: the next one that can is. */
  | 'other-track';

/**
 * Where a job stands. `paused`: the user stopped it for now. `interrupted`: the tab or the browser
 * ended, and it cannot go on by itself (see `JobView.waitsFor`). Both keep what they had, and go
 * on there.
 */
export type JobPhase =
  'queued' | 'running' | 'paused' | 'interrupted' | 'done' | 'failed' | 'cancelled';

/** The phases in which nothing more comes of a job by itself. */
export const overPhases: readonly JobPhase[] = ['done', 'failed', 'cancelled'];

/** Those of them in which nothing more comes to its text, and all of it is in its document. */
export const overWithText: readonly JobPhase[] = ['done', 'cancelled'];

/** What can be asked of a job. */
export type JobVerb = 'pause' | 'resume' | 'cancel' | 'retry' | 'move' | 'rerun';

/** What an interrupted job waits for. */
export type JobNeed = 'permission' | 'file';
