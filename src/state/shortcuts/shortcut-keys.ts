/** `KeyboardEvent.code`s that no action may have: the page could not be used by keyboard any more. */
const reservedCodes: ReadonlySet<string> = new Set([
  ...['Tab', 'Escape', 'Enter', 'NumpadEnter', 'ContextMenu', 'CapsLock', 'NumLock', 'ScrollLock'],
  ...['ShiftLeft', 'ShiftRight', 'ControlLeft', 'ControlRight', 'AltLeft', 'AltRight'],
  ...['MetaLeft', 'MetaRight', 'OSLeft', 'OSRight', 'Fn', 'F5', 'F6', 'F11', 'F12', ''],
]);

/** Keys that are only held together with others. */
export function isModifier(code: string): boolean {
  return /^(Shift|Control|Alt|Meta|OS)(Left|Right)$/.test(code);
}

export function isReserved(code: string): boolean {
  return reservedCodes.has(code);
}

/** Where letters are typed. */
const TYPING = [
  ...['textarea', 'select', '[contenteditable]:not([contenteditable="false"])'],
  ...['input:not(:is([type=checkbox], [type=radio], [type=range], [type=button]))'],
].join();

/** What takes some keys for itself, and which. A menu goes to the entry that begins with a letter. */
const takers: readonly (readonly [selector: string, keys: RegExp])[] = [
  ['[role=menu], [role=listbox], [role=combobox], [role=tree], [role=grid]', /./],
  [
    'input[type=range], input[type=radio], [role=slider], [role=tab], [role=radio]',
    /^(Arrow|Home|End|Page)/,
  ],
  ['button, a[href], summary, input, video, audio, [role=button], [role=tab]', /^Space$/],
  ['audio[controls], video[controls]', /./],
];

/** A part of the page, as far as this needs to know it. */
export type KeyTarget = Pick<Element, 'closest'>;

export function isTyping(target: KeyTarget): boolean {
  return target.closest(TYPING) !== null;
}

/** True where a key means something to the part of the page that has the focus. */
export function wantsKey(target: KeyTarget, code: string): boolean {
  return takers.some(([selector, keys]) => keys.test(code) && target.closest(selector) !== null);
}
