/** The part of ffprobe's JSON that is read here. */
export interface FfprobeOutput {
  format?: FfprobeFormat;
  streams?: FfprobeStream[];
}

export interface FfprobeFormat extends FfprobeTimes {
  format_name: string;
  probe_score: number;
}

interface FfprobeTimes {
  /** Seconds in decimal notation. */
  duration?: string;
  start_time?: string;
}

export interface FfprobeStream extends FfprobeTimes {
  codec_type?: string;
  codec_name?: string;
  /** Four characters, or '[0][0][0][0]'. */
  codec_tag_string?: string;
  channels?: number;
  channel_layout?: string;
  sample_fmt?: string;
  sample_rate?: string;
  disposition?: { default: number };
  tags?: Record<string, string>;
}
