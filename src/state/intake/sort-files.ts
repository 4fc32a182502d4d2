import type { JobSource } from '../../shared/jobs/jobs';

/** A file as it came in. */
export interface FoundFile extends JobSource {
  /** True where the user chose its folder, and not the file itself. */
  isInFolder: boolean;
  /** Names of folders and file below the chosen folder, with slashes between. */
  path?: string;
}

/** Files as they came in, by what they are for. */
export interface SortedFiles {
  models: File[];
  /** Texts that were saved with all that belongs to them. */
  projects: File[];
  recordings: JobSource[];
  /** Files of folders that are clearly no recordings: their paths below the folder. */
  passedOver: string[];
}

/** What lies beside recordings and has no sound. Unknown names stay: ffmpeg knows more than any list. */
const noMedia = new Set(
  (
    'txt md rtf pdf doc docx odt xls xlsx ods csv tsv ppt pptx odp html htm xml json yaml yml ini log ' +
    'srt vtt ass ssa lrc cue m3u m3u8 nfo jpg jpeg png gif webp heic bmp tif tiff svg ico psd ' +
    'zip rar 7z gz tar exe dll msi dmg db sqlite url lnk torrent part crdownload tmp bak ' +
    'js ts css py sh bat c h cpp java'
  ).split(' '),
);

/**
 * Tells files of models, projects and recordings apart by their names. A `.txt` is a vocabulary where a model is
 * expected: beside a graph, or while the panel of models is open.
 */
export function sortFiles(files: Iterable<FoundFile>, isPanelOpen: boolean): SortedFiles {
  const all = Array.from(files);
  const isModel = ({ file }: FoundFile) => /\.(onnx|zip)$/i.test(file.name);
  const isVocabulary = ({ file }: FoundFile) => /\.txt$/i.test(file.name);
  const takesVocabularies = isPanelOpen || all.some(isModel);
  const belongs = (found: FoundFile) =>
    isModel(found) || (takesVocabularies && isVocabulary(found));
  const isProject = ({ file }: FoundFile) => /\.pisar$/i.test(file.name);
  const others = all.filter((found) => !belongs(found) && !isProject(found));
  const isRecording = (found: FoundFile) => !found.isInFolder || mayBeMedia(found.file.name);
  const recordings = others.filter(isRecording);
  const passedOver = others.filter((found) => !isRecording(found));
  return {
    models: all.filter(belongs).map(({ file }) => file),
    projects: all.filter(isProject).map(({ file }) => file),
    recordings: recordings.map(({ file, handle }) => ({ file, handle })),
    passedOver: passedOver.map(({ file, path }) => path ?? file.name),
  };
}

/** False for what clearly has no sound. */
export function mayBeMedia(name: string): boolean {
  const extension = /\.([^.]+)$/.exec(name)?.[1] ?? '';
  return !name.startsWith('.') && !noMedia.has(extension.toLowerCase());
}
