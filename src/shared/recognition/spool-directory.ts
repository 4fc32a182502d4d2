/**
 * The folder of the origin private file system that holds decoded sound: `spool/<jobId>/<piece>`.
 * Workers write and read it, the page removes what an earlier visit has left.
 */
export const SPOOL_DIRECTORY = 'spool';
