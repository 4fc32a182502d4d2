/** Keys whose name is a sign in every language, by `KeyboardEvent.code`. */
const signs: Partial<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Comma: ',',
  Period: '.',
  Slash: '/',
};

/**
 * What stands on a key.
 *
 * @param code `KeyboardEvent.code`
 * @param layout what the user's layout prints on keys, by code; null where the browser does not tell
 * @param names of keys that are called otherwise in each language, such as Space
 */
export function nameKey(
  code: string,
  layout: ReadonlyMap<string, string> | null,
  names: Partial<Record<string, string>>,
): string {
  const printed = layout?.get(code)?.trim();
  if (printed) return printed.toLocaleUpperCase();
  return names[code] ?? signs[code] ?? code.replace(/^(Key|Digit)/, '').replace(/^Numpad/, 'Num ');
}
