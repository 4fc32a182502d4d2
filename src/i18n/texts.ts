import type { ErrorTexts } from './error-text';
import type { Messages } from './messages';

/** What one language brings to the page at its start. */
export interface Texts {
  messages: Messages;
  errors: ErrorTexts;
}
