/** Files as they came in, by what they are for. */
export interface SortedFiles {
  models: File[];
  recordings: File[];
}

/**
 * Tells files of models from recordings by their names. A `.txt` is a vocabulary where a model is
 * expected: beside a graph, or while the panel of models is open.
 */
export function sortFiles(files: Iterable<File>, isPanelOpen: boolean): SortedFiles {
  const all = Array.from(files);
  const isModel = ({ name }: File) => /\.(onnx|zip)$/i.test(name);
  const isVocabulary = ({ name }: File) => /\.txt$/i.test(name);
  const takesVocabularies = isPanelOpen || all.some(isModel);
  const belongs = (file: File) => isModel(file) || (takesVocabularies && isVocabulary(file));
  return {
    models: all.filter(belongs),
    recordings: all.filter((file) => !belongs(file)),
  };
}
