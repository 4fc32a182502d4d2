/** A place in a text. `offset`: UTF-16 units in `Segment.text`. */
export interface TextPoint {
  segmentId: number;
  offset: number;
}

/** A word of a text. */
export interface WordPlace {
  segmentId: number;
  /** Index in `Segment.words`. */
  word: number;
}

/** Something found in one segment: [from, to) in UTF-16 units of `Segment.text`. */
export interface TextMatch {
  segmentId: number;
  from: number;
  to: number;
}
