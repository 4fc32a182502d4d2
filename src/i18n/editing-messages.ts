import type { Hearing } from '../shared/recording/hearing';

/** Texts of what can be done with a finished text. Counts and times come in raw. */
export interface EditingMessages {
  speakers: {
    title: string;
    /** A speaker without a name of their own, numbered from 1. */
    speaker: (number: number) => string;
    rename: (name: string) => string;
    nameOf: (name: string) => string;
    /** How the field for a name is left. */
    keys: string;
    none: string;
    add: string;
    hint: string;
    nobody: string;
    /** The choice of who speaks in a segment. */
    whoSpeaks: (startSeconds: number) => string;
    /** The choice of who speaks in what is selected. */
    whoSpeaksHere: string;
    speaks: (seconds: number) => string;
    digit: (digit: number) => string;
    more: string;
    moreFor: (name: string) => string;
    colourOf: (name: string) => string;
    /** In the order of the palette of voices. */
    colours: readonly string[];
    merge: string;
    mergeFor: (name: string) => string;
    remove: string;
  };
  sound: {
    track: (number: number, count: number) => string;
    /** What the file says of a track: language, title, channels, as far as it does. */
    trackFacts: (language: string | null, title: string | null, channels: number) => string;
    chooseTrack: string;
    recogniseTrack: string;
    voicesApart: string;
    apart: string;
    mixed: string;
    mixThem: string;
    keepApart: string;
    /** What a new run costs. */
    fromStart: string;
  };
  player: {
    noFile: string;
    choose: string;
    otherFile: (fileName: string) => string;
  };
  passages: {
    /** For the selection at hand. */
    again: string;
    range: (startSeconds: number, endSeconds: number) => string;
    /** Of a selection that is too much at once. */
    tooLong: string;
    /** With tenths of a second. */
    moment: (seconds: number) => string;
    title: string;
    lead: string;
    begins: string;
    ends: string;
    earlier: string;
    later: string;
    listen: string;
    stop: string;
    hearing: string;
    hearings: Record<Hearing, string>;
    hearingHint: string;
    recognise: string;
    recogniseOtherwise: string;
    working: (share: number) => string;
    cancel: string;
    close: string;
    before: string;
    now: string;
    nothing: string;
    same: string;
    /** What the marks mean. */
    marks: string;
    take: string;
    keep: string;
    taken: (startSeconds: number, endSeconds: number) => string;
    undo: string;
    undone: string;
    chooseFile: string;
    replaceFailed: string;
  };
}
