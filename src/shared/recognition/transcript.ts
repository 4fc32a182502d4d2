import type { ExecutionProvider, Precision } from '../models/prepared-model';

/** One recognised word. */
export interface Word {
  text: string;
  /** Seconds from the beginning of the recording. */
  startSeconds: number;
  /** Seconds from the beginning of the recording, never before `startSeconds`. */
  endSeconds: number;
  /** 0 to 1: the geometric mean of the posteriors of the word's tokens. */
  confidence: number;
  /** The rest of a word that was split: it begins at the end of the segment before. */
  isRest?: true;
}

/** What the reader sees as one paragraph or caption. */
export interface Segment {
  /** Position in the transcript, from 0. */
  id: number;
  startSeconds: number;
  endSeconds: number;
  /** The words joined by single spaces. */
  text: string;
  words: Word[];
  /** Where the chunk that the segment's first word came from begins. */
  chunkStartSeconds: number;
  /** 0 to 1: the mean VAD probability of speech over the segment's region. */
  speechProbability: number;
  /** The channel that all of its words were heard on, from 0; null where channels were not heard apart. */
  channel: number | null;
  /** `Speaker.id`, where a person has said who speaks; null: nobody is named. See `speakerOf`. */
  speaker?: number | null;
}

/** A segment of a text that is not finished. */
export interface LiveSegment extends Segment {
  /** True while recognition may still change it, or put another one before it. */
  isOpen?: true;
}

/** Somebody who speaks in a recording. */
export interface Speaker {
  /** The channel, where channels were recognised apart. */
  id: number;
  /** What the user called them; null where they have no name yet. */
  name: string | null;
  /** Place in the page's palette of voices, where the user has chosen one. See `colourOf`. */
  colour?: number;
}

/** So many colours the palette of voices has. */
export const VOICE_COLOURS = 8;

/** The id of who speaks in a segment: as a person has said, else whose channel it is. */
export function speakerOf({
  channel,
  speaker,
}: Pick<Segment, 'channel' | 'speaker'>): number | null {
  return speaker === undefined ? channel : speaker;
}

/** Place of a speaker's colour in the palette of voices. */
export function colourOf({ id, colour }: Pick<Speaker, 'id' | 'colour'>): number {
  return (colour ?? id) % VOICE_COLOURS;
}

/** A stretch of a recording. */
export interface TimeRange {
  startSeconds: number;
  endSeconds: number;
}

/** The part of a recording that is to be recognised, in seconds of the recording's own clock. */
export interface RangeWish {
  startSeconds: number;
  /** Null: to the end. */
  endSeconds: number | null;
}

/** What is wrong with a range as it was typed. `behind`: it begins behind the end of the recording. */
export type RangeFault = 'from' | 'to' | 'order' | 'behind';

/** Wall-clock seconds that each stage was at work. Stages overlap, so they add up to more than the total. */
export interface StageTimes {
  decodeSeconds: number;
  vadSeconds: number;
  featuresSeconds: number;
  modelSeconds: number;
  /** Decoding of CTC or RNN-T, merging of overlaps and assembly of segments. */
  textSeconds: number;
  /** Runtime and model: download or cache, session, gate, warm-up. About 0 when the session was there already. */
  loadSeconds: number;
  /** `totalSeconds` without `loadSeconds`. */
  transcribeSeconds: number;
  /** From the start of the job to its end. */
  totalSeconds: number;
}

/** Where a damaged recording ended early. */
export interface Incomplete {
  stoppedAtSeconds: number;
  /** How long the file says it is, where it says so. */
  expectedSeconds: number | null;
  /** The decoder's own words, for a detail line. */
  detail: string;
}

/** What of a recording was not heard, though the decoder came to its end. */
export interface Unheard {
  /** About how many. */
  seconds: number;
  /** `unread`: bytes behind what the file says it has. `undecoded`: broken in between. */
  cause: 'unread' | 'undecoded';
  /** What was counted, or the decoder's own words, for a detail line. */
  detail: string;
}

/** How loud a recording is, before anything was done about it. */
export interface Loudness {
  /** Of the loudest sample, decibels below full scale; null where all is digital silence. */
  peakDbfs: number | null;
  /** How long it was loud enough to be a voice. */
  soundingSeconds: number;
}

/** What was recognised on another provider than the rest, because that one failed. */
export interface Fallback {
  startSeconds: number;
  endSeconds: number;
  provider: ExecutionProvider;
  /** What happened to the first one. */
  detail: string;
}

/** Everything that one job produced. */
export interface Transcript {
  fileName: string;
  language: 'ru';
  /** Seconds of audio that were decoded; of a part, up to its end. */
  durationSeconds: number;
  /** Where only a part was recognised. Its times are those of the whole recording. */
  range?: TimeRange;
  /** Seconds of it in which VAD found speech; 0 means 'no speech found'. */
  speechSeconds: number;
  segments: Segment[];
  /** One for each channel that was recognised apart, in order, and who a person has added. */
  speakers: Speaker[];
  modelId: string;
  provider: ExecutionProvider;
  precision: Precision;
  threads: number;
  /** True where the model was in memory already when the job began. */
  cacheHit: boolean;
  /** Times that the model heard something it has no letters for (`<unk>`); nothing stands there in the text. */
  unknownTokens: number;
  /**
   * Where the words are so unsure that the recording is hardly Russian speech: another language, a
   * song, noise. The text may be invented.
   */
  isUnlikeRussian?: true;
  /** Passages that the provider failed on and another one recognised; empty where all went well. */
  fallbacks: Fallback[];
  /** `stages.transcribeSeconds` divided by `durationSeconds`, or the length of the part. */
  realTimeFactor: number;
  stages: StageTimes;
  /** Not null when the recording is damaged and the text covers only its beginning. */
  incomplete: Incomplete | null;
  /** Not null where the text may lack something in between, or behind it; not there: nobody counted. */
  unheard?: Unheard | null;
  /** Not there where nobody measured it. */
  loudness?: Loudness;
  /**
   * Silence that stands where the recording's time stamps leave gaps between its sound; not there:
   * none. Browsers close such gaps as they play.
   */
  gapSeconds?: number;
}

/** Seconds of the recording that were recognised: all of it, or a range. */
export function lengthOf({
  durationSeconds,
  range,
}: Pick<Transcript, 'durationSeconds' | 'range'>): number {
  return Math.max(0, durationSeconds - (range?.startSeconds ?? 0));
}
