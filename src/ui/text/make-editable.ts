/**
 * Lets a paragraph be written in, or only read.
 *
 * Only one paragraph is editable at a time, the one at hand. It is the browser's own editable text,
 * so input methods, dictation, the spelling checker and what a phone's keyboard suggests all work;
 * it takes plain text only. The others stay prose, so that a selection may go across segments,
 * which it may not across editable ones, and a screen reader meets one field instead of thousands.
 */
export function makeEditable(paragraph: HTMLElement, label: string | null): void {
  if (label === null) {
    paragraph.removeAttribute('contenteditable');
    for (const name of ['role', 'aria-label', 'aria-multiline']) paragraph.removeAttribute(name);
    return;
  }
  paragraph.role = 'textbox';
  paragraph.ariaMultiLine = 'true';
  paragraph.ariaLabel = label;
  paragraph.spellcheck = true;
  try {
    paragraph.contentEditable = 'plaintext-only';
  } catch {
    // Firefox before 136. Formatting is refused where input is heard.
    paragraph.contentEditable = 'true';
  }
}
