/**
 * The containers that are fuzzed, each with files of `tests/fixtures/media` that take turns. All
 * are of about 4 s.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const containers = Object.freeze({
  mp3: ['healthy/clip-cbr.mp3', 'healthy/clip-vbr.mp3', 'healthy/clip-cbr-no-xing.mp3'],
  mp4: ['healthy/clip.m4a', 'healthy/clip-fragmented.m4a', 'healthy/video.mp4', 'healthy/clip.3gp'],
  ogg: ['healthy/clip-opus.ogg', 'healthy/clip-vorbis.ogg'],
  wav: ['healthy/clip-8000.wav', 'healthy/clip-24bit.wav', 'healthy/clip-streamed.wav'],
  flac: ['healthy/clip.flac'],
  matroska: ['healthy/clip.webm', 'healthy/clip-live.webm', 'healthy/video.mkv'],
  'asf and avi': ['healthy/clip.wma', 'healthy/video.avi'],
  'streams without a header': [
    'healthy/video.mpegts',
    'healthy/clip.aac',
    'healthy/clip.amr',
    'healthy/clip.ac3',
  ],
});
