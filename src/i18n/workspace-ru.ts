import type { WorkspaceMessages } from './workspace-messages';

/** Russian texts of the place where a text is read and corrected. */
export const workspaceRu = {
  title: 'Текст',
} satisfies WorkspaceMessages;
