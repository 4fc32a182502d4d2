import {
  type AudioTrack,
  type DecodeRequest,
  SAMPLE_RATE,
} from '../../../src/shared/recognition/worker-contracts';
import { tellJumps } from './place-sound';

/** How much louder each channel that is kept is made. */
export function gainsOf({
  mix,
  channels,
}: Pick<DecodeRequest, 'mix' | 'channels'>): readonly number[] {
  return mix?.gains ?? Array<number>(channels).fill(1);
}

/** What is asked of ffmpeg. */
interface Reading {
  filters: string;
  /** `s16le` is ready; `f64le` has to pass a `Limiter`. */
  format: 's16le' | 'f64le';
}

/**
 * What ffmpeg makes of a track: `SAMPLE_RATE`, one channel or two. Floating point, which may lie
 * over full scale, and what has to be mixed or levelled, comes out in doubles, of which our own
 * conversion makes the same 16 bits where nothing is over.
 *
 * @param track the one that is decoded; a part that was joined to a file may have other channels
 */
export function chooseFilters(
  request: Pick<DecodeRequest, 'facts' | 'track' | 'channels' | 'comparison' | 'mix'>,
  track: AudioTrack | undefined,
): Reading {
  const { channels, comparison, mix } = request;
  // A job of an earlier version goes on as it began: with ffmpeg's own 16 bits.
  const isEarlier = !request.facts.audioTracks[request.track]?.sampleFormat;
  const wanted = mix ? mix.matrix : matrixOfEarlier(channels, comparison);
  const matrix = wanted?.[0]?.length === track?.channels ? wanted : null;
  const isWide =
    matrix !== null ||
    gainsOf(request).some((gain) => gain !== 1) ||
    (!isEarlier && /^(flt|dbl)/.test(track?.sampleFormat ?? ''));
  const layout = channels === 2 ? 'stereo' : 'mono';
  const sampleFormat = isWide ? 'dbl' : 's16';
  // Two channels are halved before they are added, in doubles as in 16 bits.
  const resample = `aresample=osr=${SAMPLE_RATE}:ochl=${layout}:osf=${sampleFormat}:rematrix_maxval=1`;
  const pan = matrix ? ['aformat=sample_fmts=flt', `pan=${layout}|${writeRows(matrix)}`] : [];
  return {
    filters: [...pan, resample, tellJumps].join(','),
    format: isWide ? 'f64le' : 's16le',
  };
}

/** Jobs of earlier versions had no mix: there two channels that were opposed were subtracted. */
function matrixOfEarlier(
  channels: number,
  comparison: DecodeRequest['comparison'],
): number[][] | null {
  return channels === 1 && (comparison?.correlation ?? 0) < -0.5 ? [[0.5, -0.5]] : null;
}

/** [[0.5, -0.5]] → 'c0=0.5*c0+-0.5*c1', which `pan` reads. */
function writeRows(matrix: readonly (readonly number[])[]): string {
  const rows = matrix.map((row, place) => {
    const terms = row.flatMap((weight, channel) => (weight === 0 ? [] : [`${weight}*c${channel}`]));
    return `c${place}=${terms.join('+')}`;
  });
  return rows.join('|');
}
