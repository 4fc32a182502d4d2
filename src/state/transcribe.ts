import type { EngineClient } from '../engine/client';

/** What the page asks of the engine: `EngineClient.transcribe`. */
export type Transcribe = EngineClient['transcribe'];

/**
 * Puts the engine off until the first file: until then the page loads nothing heavy.
 * All jobs share one client. A load that failed is tried again with the next job.
 */
export function createLazyTranscribe(load: () => Promise<EngineClient>): Transcribe {
  let client: Promise<EngineClient> | null = null;
  return async (...request) => {
    client ??= load();
    try {
      await client;
    } catch (error) {
      client = null;
      throw error;
    }
    return (await client).transcribe(...request);
  };
}
