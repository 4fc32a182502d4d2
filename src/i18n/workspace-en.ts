import type { WorkspaceMessages } from './workspace-messages';

/** English texts of the place where a text is read and corrected. */
export const workspaceEn = {
  title: 'Text',
} satisfies WorkspaceMessages;
