import type { Segment } from '../shared/recognition/transcript';
import type { Caption } from './captions/caption';
import { captionPresets, voiceMarks } from './captions/caption-limits';
import { captionSegments } from './captions/caption-segments';
import { layOutCaptions, type CaptionStyle } from './captions/lay-out-captions';
import type { ExportOptions } from './export-options';

/** The captions of a text as the options want them. `nameOf`: as for `layOutCaptions`. */
export function makeCaptions(
  segments: readonly Segment[],
  { captions, limits }: Pick<ExportOptions, 'captions' | 'limits'>,
  nameOf?: CaptionStyle['nameOf'],
): Caption[] {
  const voiceMark = captions === 'broadcast' ? voiceMarks.broadcast : voiceMarks.others;
  if (captions === 'segments') return captionSegments(segments, { nameOf, voiceMark });
  const kept = captions === 'own' ? limits : captionPresets[captions];
  return layOutCaptions(segments, kept, { nameOf, voiceMark });
}
