import { expect, test } from 'vitest';
import { defaultChunkOptions } from '../../../src/shared/recognition/default-options';
import type { ChunkRecord } from '../../../src/shared/jobs/journal-records';
import type { LiveSegment } from '../../../src/shared/recognition/transcript';
import type {
  ChannelCount,
  EngineEvent,
  Region,
} from '../../../src/shared/recognition/worker-contracts';
import {
  recogniseRecording,
  type ChunkMemory,
} from '../../../workers/recognition/recognise-recording';
import { restoreText } from '../../../workers/recognition/restore-text';
import { region } from './chunk-factory';
import { fakeRecogniser, writeWords } from './fake-recogniser';
import { MemorySource, streamOf } from './memory-source';
import { forSeeds, type SeededRandom } from './seeded-random';
import { closed, showChange } from './show-text';
import { vadItems } from './vad-items';

/** Keeps records as the journal does, and calls back when one is kept. */
class FakeJournal implements ChunkMemory {
  readonly records = new Map<string, ChunkRecord>();
  onKept: (count: number) => void = () => {};
  #kept = 0;

  read(): Promise<ChunkRecord[]> {
    const records = structuredClone([...this.records.values()]);
    return Promise.resolve(records.sort((a, b) => a.channel - b.channel || a.index - b.index));
  }

  async keep(record: ChunkRecord): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.records.set(`${record.channel}/${record.index}`, structuredClone(record));
    this.onKept(++this.#kept);
  }
}

interface Scenario {
  lengthSeconds: number;
  channels: { samples: Float32Array; regions: Region[] }[];
}

/** Speech with short and long pauses, and some that is far too long for one chunk. */
function randomScenario(random: SeededRandom, channels: ChannelCount): Scenario {
  const lengthSeconds = 240;
  return {
    lengthSeconds,
    channels: Array.from({ length: channels }, () => {
      const words: [number, string][] = [];
      const regions: Region[] = [];
      let at = random.between(0, 20);
      while (at < lengthSeconds - 5) {
        const end = Math.min(at + random.pick([0.5, 3, 12, 50, 80]), lengthSeconds - 1);
        for (let t = at + 0.1; t < end - 0.4; t += random.between(0.4, 1)) {
          words.push([t, random.pick(['а', 'б', 'в', 'г']) + random.pick(['а', 'д', 'гад', ''])]);
        }
        regions.push(region(at, end, random.next()));
        at = end + random.pick([0.5, 1, 5, 40]);
      }
      return { samples: writeWords(lengthSeconds, words), regions };
    }),
  };
}

async function run(
  { lengthSeconds, channels }: Scenario,
  memory: ChunkMemory | null,
  signal = new AbortController().signal,
) {
  const { recogniser, heardSeconds } = fakeRecogniser(() => {}, 1);
  const events: EngineEvent[] = [];
  const work = recogniseRecording(
    {
      recogniser,
      request: {
        jobId: 'job',
        chunks: defaultChunkOptions,
        channels: channels.length as ChannelCount,
        backpressure: null,
      },
      source: new MemorySource(...channels.map(({ samples }) => samples)),
      items: streamOf(vadItems(lengthSeconds, ...channels.map(({ regions }) => regions))),
      memory,
    },
    signal,
    (event) => events.push(event),
  );
  const result = await work.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  });
  return { result, events, runs: heardSeconds.length };
}

/** What the page shows after these events. */
function shownAfter(events: readonly EngineEvent[]) {
  const shown: LiveSegment[] = [];
  for (const event of events) if (event.type === 'segments') showChange(shown, event);
  return shown;
}

test.each<[ChannelCount]>([[1], [2]])(
  'wherever a run on %d channels was stopped, going on gives the undisturbed text',
  (channels) =>
    forSeeds(2, async (random) => {
      const scenario = randomScenario(random, channels);
      const whole = new FakeJournal();
      const undisturbed = await run(scenario, whole);
      const chunks = whole.records.size;
      expect(chunks).toBeGreaterThan(5);
      expect(undisturbed.result?.segments).toEqual((await run(scenario, null)).result?.segments);
      for (let k = 0; k <= chunks; k++) {
        const journal = new FakeJournal();
        const stop = new AbortController();
        journal.onKept = (count) => {
          if (count === k) stop.abort();
        };
        if (k === 0) stop.abort();
        const first = await run(scenario, journal, stop.signal);
        expect(journal.records.size).toBeGreaterThanOrEqual(k);
        const kept = await journal.read();
        const restored = restoreText(kept, channels);
        expect(closed(restored.segments)).toEqual(closed(shownAfter(first.events)));
        for (const segment of restored.segments)
          if (!segment.isOpen) expect(segment).toEqual(undisturbed.result?.segments[segment.id]);
        const second = await run(scenario, journal);
        expect(second.result?.segments).toEqual(undisturbed.result?.segments);
        expect(closed(shownAfter(second.events))).toEqual(undisturbed.result?.segments);
        expect(second.result?.unknownTokens).toBe(undisturbed.result?.unknownTokens);
        // All that was kept is told at once.
        const [told] = second.events.filter(({ type }) => type === 'segments');
        if (kept.length > 0)
          expect(closed(shownAfter(told ? [told] : []))).toEqual(closed(restored.segments));
        const reads = kept.flatMap(({ readings, bridge }) => [
          ...readings,
          ...(bridge ? [bridge] : []),
        ]);
        expect(second.runs).toBe(undisturbed.runs - reads.length);
        expect(journal.records.size).toBe(chunks);
      }
    }),
);
