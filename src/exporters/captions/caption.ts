/** A word as captions need it. */
export interface CaptionWord {
  text: string;
  startSeconds: number;
  endSeconds: number;
  /** A part of the speaker's name in front of what they say. */
  isLabel: boolean;
  /** The segment ends with it. */
  endsSegment: boolean;
}

/** One caption. Times are whole milliseconds, because subtitle formats know nothing finer. */
export interface Caption {
  startMilliseconds: number;
  endMilliseconds: number;
  /** Never empty, and no line is. */
  lines: readonly (readonly CaptionWord[])[];
  /** As `speakerOf`. */
  speaker: number | null;
}

/** The lines of a caption as text. */
export function linesOf({ lines }: Pick<Caption, 'lines'>): string[] {
  return lines.map((words) => words.map(({ text }) => text).join(' '));
}
