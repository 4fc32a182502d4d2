import type { Exporter } from '../../exports/exporter';
import { makeSource } from '../../exports/make-source';
import type { Messages } from '../../i18n/messages';
import type { Memory } from '../../shared/memory';
import type { Transcript } from '../../shared/recognition/transcript';
import { ExportChoices } from '../exports/export-choices.svelte';

/** What a file beside a recording holds, with the options of the format as they were last chosen. */
export async function writeBeside(
  { exports, editing }: Messages,
  memory: Memory,
  exporter: Exporter,
  transcript: Transcript,
): Promise<Blob> {
  const source = makeSource(transcript, editing.speakers.speaker);
  const options = new ExportChoices(memory).optionsOf(exporter);
  const { writeAside } = await import('../exports/export-writer');
  const { signal } = new AbortController();
  const written = await writeAside(signal, exporter, source, options, exports.labels);
  return new Blob([written], { type: exporter.mimeType });
}
