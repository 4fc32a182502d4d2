import type { Segment } from '../shared/transcript';
import type { Caption } from './captions/caption';
import { captionPresets } from './captions/caption-limits';
import { captionSegments } from './captions/caption-segments';
import { layOutCaptions } from './captions/lay-out-captions';
import type { ExportOptions } from './export-options';

/** The captions of a text as the options want them. `nameOf`: as for `layOutCaptions`. */
export function makeCaptions(
  segments: readonly Segment[],
  { captions, limits }: Pick<ExportOptions, 'captions' | 'limits'>,
  nameOf?: (segment: Segment) => string | null,
): Caption[] {
  if (captions === 'segments') return captionSegments(segments, nameOf);
  return layOutCaptions(segments, captions === 'own' ? limits : captionPresets[captions], nameOf);
}
