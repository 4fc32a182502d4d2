/** Extensions of recordings that have, or may have, a picture. */
const videoExtensions: ReadonlySet<string> = new Set([
  '3gp',
  'avi',
  'flv',
  'm2ts',
  'm4v',
  'mkv',
  'mov',
  'mp4',
  'mpeg',
  'mpg',
  'mts',
  'ogv',
  'ts',
  'webm',
  'wmv',
]);

/** The element that plays a recording: by its name, since the recording is not here. */
export function choosePlayer(mediaName: string): 'audio' | 'video' {
  const extension = mediaName.split('.').at(-1)?.toLowerCase() ?? '';
  return videoExtensions.has(extension) ? 'video' : 'audio';
}
