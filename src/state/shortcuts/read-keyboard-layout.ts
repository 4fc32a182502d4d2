/** Not in every browser, nor in the library of TypeScript. */
interface KeyboardLayouts {
  keyboard?: { getLayoutMap?: () => Promise<ReadonlyMap<string, string>> };
}

/** What the user's layout prints on keys, by `KeyboardEvent.code`; null where the browser does not tell. */
export async function readKeyboardLayout(): Promise<ReadonlyMap<string, string> | null> {
  const { keyboard } = navigator as Navigator & KeyboardLayouts;
  return (await keyboard?.getLayoutMap?.()) ?? null;
}
