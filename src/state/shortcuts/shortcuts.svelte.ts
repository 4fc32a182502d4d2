import * as v from 'valibot';
import type { Memory } from '../../shared/memory';
import { flag } from '../../shared/validation/fields';
import { recallJson, rememberJson } from '../../shared/validation/recall-json';
import { Panel } from '../page/panel.svelte';
import { shortcutDefaults, type ShortcutAction, type ShortcutService } from './shortcut-actions';
import { isReserved, isTyping, wantsKey, type KeyTarget } from './shortcut-keys';

const KEY = 'pisar.shortcuts';

type KeyNames = Partial<Record<string, string>>;
type Codes = Record<ShortcutAction, string | null>;

/** All actions, in the order in which they are shown. */
export const shortcutActions = Object.keys(shortcutDefaults) as ShortcutAction[];

const code = v.nullable(
  v.pipe(
    v.string(),
    v.check((name) => !isReserved(name)),
  ),
);
const codeOf = (action: ShortcutAction) => v.fallback(code, shortcutDefaults[action]);
const codesSchema = v.pipe(
  v.object(
    Object.fromEntries(shortcutActions.map((action) => [action, codeOf(action)])) as Record<
      ShortcutAction,
      ReturnType<typeof codeOf>
    >,
  ),
  v.check((codes) => {
    const all = Object.values(codes).filter((name) => name !== null);
    return new Set(all).size === all.length;
  }),
);

const choicesSchema = v.object({
  isOn: v.fallback(flag, true),
  /** No two actions have the same key. */
  codes: v.fallback(codesSchema, shortcutDefaults),
});

type Choices = v.InferOutput<typeof choicesSchema>;

/** Actions that go on for as long as their key is held. */
const repeated: ReadonlySet<ShortcutAction> = new Set(['back', 'forward']);

/** How a wish for a key ends. `taken`: another action has it. `reserved`: no action may have it. */
export type KeyAnswer =
  { kind: 'done' } | { kind: 'taken'; by: ShortcutAction } | { kind: 'reserved' };

/** The keys of the page, as the user has them. */
export class Shortcuts implements ShortcutService {
  /** The dialogue that shows and changes them. */
  readonly panel = new Panel();
  readonly #memory: Memory | null;
  readonly #listeners: Partial<Record<ShortcutAction, (() => void)[]>> = {};
  #layout = $state.raw<ReadonlyMap<string, string> | null>(null);
  #choices = $state.raw<Choices>({ isOn: true, codes: shortcutDefaults });

  /** @param readLayout what the user's layout prints on keys, where the browser tells */
  constructor(
    memory: Memory | null = null,
    readLayout: () => Promise<ReadonlyMap<string, string> | null> = async () => null,
  ) {
    this.#memory = memory;
    this.#choices = recallJson(memory, KEY, choicesSchema);
    this.listen('showShortcuts', () => this.panel.open());
    // Without it keys are named as on most keyboards.
    readLayout().then(
      (layout) => (this.#layout = layout),
      () => {},
    );
  }

  get codes(): Readonly<Codes> {
    return this.#choices.codes;
  }

  /** False: no key does anything, for those who type by voice. */
  get isOn(): boolean {
    return this.#choices.isOn;
  }

  /** Whether a key is another one than at first. */
  get isChanged(): boolean {
    return shortcutActions.some((action) => this.codes[action] !== shortcutDefaults[action]);
  }

  /** What stands on the key of an action; null where it has none. */
  nameOf(action: ShortcutAction, names: KeyNames): string | null {
    const code = this.codes[action];
    return code === null ? null : this.nameCode(code, names);
  }

  /** @param names of keys that are called otherwise in each language */
  nameCode(code: string, names: KeyNames): string {
    return nameKey(code, this.#layout, names);
  }

  listen(action: ShortcutAction, act: () => void): () => void {
    const acts = (this.#listeners[action] ??= []);
    acts.push(act);
    return () => {
      const index = acts.lastIndexOf(act);
      if (index >= 0) acts.splice(index, 1);
    };
  }

  /** Does what a key stands for. To be called by one listener of the window. */
  handle(event: KeyboardEvent): boolean {
    const action = this.#actionOf(event);
    const act = action && this.#listeners[action]?.at(-1);
    if (!act) return false;
    event.preventDefault();
    act();
    return true;
  }

  /** Gives an action another key; one that has it already keeps it. */
  assign(action: ShortcutAction, code: string): KeyAnswer {
    if (isReserved(code)) return { kind: 'reserved' };
    const by = this.#findAction(code);
    if (by && by !== action) return { kind: 'taken', by };
    this.#choose({ codes: { ...this.codes, [action]: code } });
    return { kind: 'done' };
  }

  /** Takes the key of an action away. */
  clear(action: ShortcutAction): void {
    this.#choose({ codes: { ...this.codes, [action]: null } });
  }

  /** All keys are those of the beginning. */
  reset(): void {
    this.#choose({ codes: shortcutDefaults });
  }

  switch(isOn: boolean): void {
    this.#choose({ isOn });
  }

  #actionOf(event: KeyboardEvent): ShortcutAction | null {
    if (!this.isOn || event.defaultPrevented || event.isComposing) return null;
    // With Ctrl are the browser's own keys, and AltGr types.
    if (event.ctrlKey || event.metaKey || event.getModifierState('AltGraph')) return null;
    const target = event.target as (EventTarget & Partial<KeyTarget>) | null;
    const part: KeyTarget = { closest: (selector: string) => target?.closest?.(selector) ?? null };
    if (part.closest('dialog[open], [role=dialog]')) return null;
    const isInText = isTyping(part);
    if (isInText ? !event.altKey : wantsKey(part, event.code)) return null;
    // Wherever the layout has it.
    const asksForHelp = event.key === '?' && !isInText && this.codes.showShortcuts !== null;
    if (event.shiftKey && !asksForHelp) return null;
    const action = asksForHelp ? 'showShortcuts' : this.#findAction(event.code);
    return action && event.repeat && !repeated.has(action) ? null : action;
  }

  #findAction(code: string): ShortcutAction | null {
    return shortcutActions.find((action) => this.codes[action] === code) ?? null;
  }

  #choose(change: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...change };
    // Only what differs: an action that is new some day gets its key.
    const { isOn, codes } = this.#choices;
    const changed = shortcutActions.filter((action) => codes[action] !== shortcutDefaults[action]);
    const kept = Object.fromEntries(changed.map((action) => [action, codes[action]]));
    rememberJson(this.#memory, KEY, { isOn, codes: kept });
  }
}

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
