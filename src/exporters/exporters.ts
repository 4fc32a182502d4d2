import type { Exporter } from './exporter';
import { toSrt } from './to-srt';
import { toTxt } from './to-txt';
import { toVerboseJson } from './to-verbose-json';
import { toVtt } from './to-vtt';

/** The formats that Pisar writes, in the order in which they are offered. */
export const exporters = [
  {
    format: 'txt',
    extension: 'txt',
    mimeType: 'text/plain;charset=utf-8',
    needs: 'text',
    convert: toTxt,
  },
  {
    format: 'srt',
    extension: 'srt',
    mimeType: 'application/x-subrip;charset=utf-8',
    needs: 'text',
    convert: toSrt,
  },
  {
    format: 'vtt',
    extension: 'vtt',
    mimeType: 'text/vtt;charset=utf-8',
    needs: 'text',
    convert: toVtt,
  },
  {
    format: 'json',
    extension: 'json',
    mimeType: 'application/json',
    needs: 'transcript',
    convert: toVerboseJson,
  },
] as const satisfies readonly Exporter[];
