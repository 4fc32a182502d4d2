/** Texts of folders whose recordings get their texts beside them. Counts come in raw. */
export interface FolderMessages {
  open: string;
  title: string;
  lead: string;
  formats: string;
  choose: string;
  needsFormat: string;
  close: string;
  stop: string;
  /** Of the folder that is worked on. */
  state: (name: string, written: number, found: number, doneBefore: number) => string;
  watches: string;
}
