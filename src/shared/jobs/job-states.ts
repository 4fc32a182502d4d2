/** Something that the user should know and that stops nothing. */
export type JobNotice =
  | 'spool-in-memory'
  | 'single-thread'
  | 'graphics-lost'
  /** The browser keeps nothing: the text is lost with the tab. */
  | 'not-kept'
  /** Two voices on two channels: they are recognised apart. */
  | 'channels-apart';

/**
 * Where a job stands. `paused`: the user stopped it for now. `interrupted`: the tab or the browser
 * ended, and it cannot go on by itself (see `JobView.waitsFor`). Both keep what they had, and go
 * on there.
 */
export type JobPhase =
  'queued' | 'running' | 'paused' | 'interrupted' | 'done' | 'failed' | 'cancelled';

/** What can be asked of a job. */
export type JobVerb = 'pause' | 'resume' | 'cancel' | 'retry' | 'move' | 'rerun';

/** What an interrupted job waits for. */
export type JobNeed = 'permission' | 'file';
