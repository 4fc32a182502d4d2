import type { DBSchema, IDBPDatabase } from 'idb';
import type { ChunkRecord, JobRecord, SearchRecord } from './journal-records';
import type { Segment, Transcript } from '../recognition/transcript';
import type { Waveform } from '../recognition/waveform';

/** Everything that must outlive the tab, but for models and sound. */
export interface JournalSchema extends DBSchema {
  jobs: { key: string; value: JobRecord };
  /** Leave to read a job's file again, by job id. */
  handles: { key: string; value: FileSystemFileHandle };
  /** Key: job id, channel, index. */
  searches: { key: [string, number, number]; value: SearchRecord };
  /** Key: job id, channel, index. */
  chunks: { key: [string, number, number]; value: ChunkRecord };
  /** How loud recordings are, by job id; none of jobs that were decoded before version 2. */
  waveforms: { key: string; value: Waveform };
  /** Texts of jobs that are done, by job id: versions before 3 kept them here. Gone once they are moved. */
  texts: { key: string; value: { jobId: string; segments: Segment[] } };
  /** The rest of their transcripts, likewise. */
  results: { key: string; value: Omit<Transcript, 'segments'> };
}

/** What versions before 3 kept of jobs that were done; a journal that began later has no such stores. */
export const earlierStores = ['texts', 'results'] as const;

export type Journal = IDBPDatabase<JournalSchema>;

/** The name of the database. */
export const JOURNAL_NAME = 'pisar-journal';

/** Written with this, a record has left the browser's memory before the page tells of it. */
export const STRICT = { durability: 'strict' } as const;

/** The journal as a database; page and workers each have a connection of their own. */
export const journalForm = {
  name: JOURNAL_NAME,
  version: 3,
  upgrade(database: Journal, oldVersion: number) {
    if (oldVersion < 1) {
      database.createObjectStore('jobs', { keyPath: 'id' });
      database.createObjectStore('handles');
      database.createObjectStore('searches', { keyPath: ['jobId', 'channel', 'index'] });
      database.createObjectStore('chunks', { keyPath: ['jobId', 'channel', 'index'] });
    }
    if (oldVersion < 2) database.createObjectStore('waveforms');
  },
  beginsAnew: false,
};

/** The keys of all searches or chunks of one job, in order of channel and index. */
export function keysOf(jobId: string): IDBKeyRange {
  return IDBKeyRange.bound([jobId], [jobId, []]);
}
