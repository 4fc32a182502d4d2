/** How far a key goes in a text. `lineboundary`: to the end of the line. */
export interface TextStep {
  unit: 'character' | 'word' | 'line' | 'lineboundary' | 'paragraph' | 'page' | 'document';
  direction: 1 | -1;
}

type Units = Partial<Record<string, TextStep['unit']>>;

const plain: Units = {
  ArrowLeft: 'character',
  ArrowRight: 'character',
  ArrowUp: 'line',
  ArrowDown: 'line',
  Home: 'lineboundary',
  End: 'lineboundary',
  PageUp: 'page',
  PageDown: 'page',
};

const withControl: Units = {
  ArrowLeft: 'word',
  ArrowRight: 'word',
  ArrowUp: 'paragraph',
  ArrowDown: 'paragraph',
  Home: 'document',
  End: 'document',
};

/** The command key of a Mac. */
const withMeta: Units = {
  ArrowLeft: 'lineboundary',
  ArrowRight: 'lineboundary',
  ArrowUp: 'document',
  ArrowDown: 'document',
};

/** What a key means to a caret; null where it does not move it. The shift key is for the caller. */
export function readStep(event: KeyboardEvent): TextStep | null {
  const { key, ctrlKey, metaKey, altKey } = event;
  // On a Mac the option key is what the control key is elsewhere.
  const isMac = navigator.platform.startsWith('Mac');
  if (altKey && !isMac) return null;
  const units = metaKey ? withMeta : ctrlKey || altKey ? withControl : plain;
  const unit = units[key];
  return unit ? { unit, direction: /Left|Up|Home/.test(key) ? -1 : 1 } : null;
}

/** By `code`, so that the layout does not matter. */
export function isSelectAll({ code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return code === 'KeyA' && (ctrlKey || metaKey) && !altKey && !shiftKey;
}
