import type { EngineClient } from '../../../src/engine/recognition/client';
import type { JobEvent } from '../../../src/shared/jobs/job-events';
import type { Transcript } from '../../../src/shared/recognition/transcript';
import type { PartialOptions } from '../../../src/shared/recognition/transcribe-options';
import { resolveOptions } from '../../../src/state/settings/resolve-options';

/** Reads a file of tests/fixtures, as the picker would hand it over. */
export async function openFixture(path: string): Promise<File> {
  const response = await fetch(`/tests/fixtures/${path}`);
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  return new File([await response.arrayBuffer()], path.replace(/^.*\//, ''));
}

/** Transcribes a fixture with the demo model, on WASM unless told otherwise. */
export async function transcribeFixture(
  client: Pick<EngineClient, 'transcribe'>,
  path: string,
  options: PartialOptions = {},
  onEvent: (event: JobEvent) => void = () => {},
): Promise<Transcript> {
  return client.transcribe(
    new AbortController().signal,
    await openFixture(path),
    resolveOptions({ provider: 'wasm', ...options }),
    onEvent,
  );
}

/** The whole text on one line. */
export function textOf(transcript: Transcript): string {
  return transcript.segments.map((segment) => segment.text).join(' ');
}
