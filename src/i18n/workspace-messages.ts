/** Texts of the place where a text is read and corrected. Counts, times and sizes come in raw. */
export interface WorkspaceMessages {
  title: string;
}
