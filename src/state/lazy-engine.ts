import type { EngineService } from '../engine/recognition/engine-service';

/**
 * Puts the engine off until it is asked for something: until then the page loads nothing heavy.
 * A load that failed is tried again with the next call.
 */
export function createLazyEngine(load: () => Promise<EngineService>): EngineService {
  let engine: Promise<EngineService> | null = null;
  const open = async () => {
    engine ??= load();
    try {
      return await engine;
    } catch (error) {
      engine = null;
      throw error;
    }
  };
  return {
    transcribe: async (...request) => (await open()).transcribe(...request),
    run: async (...request) => (await open()).run(...request),
    restore: async (...request) => (await open()).restore(...request),
    identify: async (...request) => (await open()).identify(...request),
    hearRaw: async (...request) => (await open()).hearRaw(...request),
    readPassage: async (...request) => (await open()).readPassage(...request),
  };
}
