/** What captions keep to. */
export interface CaptionLimits {
  /** 1 to 3. */
  maxLines: number;
  /** Characters of a line, spaces and signs among them. */
  maxLineCharacters: number;
  /** Characters, spaces and signs among them, that a viewer can read in a second. */
  maxCharactersPerSecond: number;
  minDurationSeconds: number;
  maxDurationSeconds: number;
  /** Between two captions. */
  minGapSeconds: number;
}

/** Two frames of 24 a second, the rate that the guides count in. */
const TWO_FRAMES = 2 / 24;

/**
 * Limits by where the captions will be seen.
 *
 * `youtube`: YouTube itself sets none; these are those of TED, whose volunteers caption for it:
 * two lines of 42, 21 characters a second, 1 to 7 s (TED Translators, 'Subtitling tips').
 *
 * `broadcast`: Netflix, 'Russian Timed Text Style Guide': 39 characters a line, 17 a second for
 * adults; 'General Requirements': two lines, 5/6 s to 7 s, two frames between captions. GOST
 * R 57763-2017 (public television) asks for two lines as well.
 *
 * `telegram` and `square`: nobody has written rules for them. A phone held upright shows some 32
 * letters across a video of 16:9 at a size that can be read, and some 26 across a square one.
 */
export const captionPresets = {
  youtube: {
    maxLines: 2,
    maxLineCharacters: 42,
    maxCharactersPerSecond: 21,
    minDurationSeconds: 1,
    maxDurationSeconds: 7,
    minGapSeconds: TWO_FRAMES,
  },
  broadcast: {
    maxLines: 2,
    maxLineCharacters: 39,
    maxCharactersPerSecond: 17,
    minDurationSeconds: 5 / 6,
    maxDurationSeconds: 7,
    minGapSeconds: TWO_FRAMES,
  },
  telegram: {
    maxLines: 2,
    maxLineCharacters: 32,
    maxCharactersPerSecond: 21,
    minDurationSeconds: 0.8,
    maxDurationSeconds: 5,
    minGapSeconds: TWO_FRAMES,
  },
  square: {
    maxLines: 2,
    maxLineCharacters: 26,
    maxCharactersPerSecond: 21,
    minDurationSeconds: 0.8,
    maxDurationSeconds: 4,
    minGapSeconds: TWO_FRAMES,
  },
} as const satisfies Record<string, CaptionLimits>;

/**
 * What the line of each voice begins with, in a caption of several: an en dash and a space, as
 * dialogue is printed in Russian. Netflix wants a hyphen without one («-Я давно хотел тебе
 * сказать…»), and no more than one voice a line, as is done everywhere here.
 */
export const voiceMarks = { broadcast: '-', others: '– ' } as const;

/** What each limit may be: [least, most]. The first two are whole numbers. */
export const captionRanges: Record<keyof CaptionLimits, readonly [number, number]> = {
  maxLines: [1, 3],
  maxLineCharacters: [12, 80],
  maxCharactersPerSecond: [8, 40],
  minDurationSeconds: [0.2, 3],
  maxDurationSeconds: [3, 15],
  minGapSeconds: [0, 0.5],
};
