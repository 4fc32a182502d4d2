/** A word as captions need it. */
export interface CaptionWord {
  text: string;
  startSeconds: number;
  endSeconds: number;
  /** The speaker's name in front of what they say, with its colon. */
  isLabel: boolean;
  /** The segment ends with it. */
  endsSegment: boolean;
}

/** What one voice says within a caption. */
export interface CaptionTurn {
  /** As `speakerOf`. */
  speaker: number | null;
  /** Stands before its first line: a dash where the caption has several turns, else nothing. */
  mark: string;
  /** Never empty, and no line is. */
  lines: readonly (readonly CaptionWord[])[];
}

/** One caption. Times are whole milliseconds, because subtitle formats know nothing finer. */
export interface Caption {
  startMilliseconds: number;
  endMilliseconds: number;
  /** Never empty. Of several, each begins a line. */
  turns: readonly CaptionTurn[];
}

/** The lines of a caption as text. */
export function linesOf({ turns }: Pick<Caption, 'turns'>): string[] {
  return turns.flatMap(({ mark, lines }) =>
    lines.map((words, l) => (l === 0 ? mark : '') + words.map(({ text }) => text).join(' ')),
  );
}

/** A name as a word of a caption, said in no time. */
export function makeLabel(name: string, atSeconds: number): CaptionWord {
  return {
    text: `${name}:`,
    startSeconds: atSeconds,
    endSeconds: atSeconds,
    isLabel: true,
    endsSegment: false,
  };
}
