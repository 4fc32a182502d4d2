import { expect, test, vi } from 'vitest';
import { nameKey, Shortcuts } from '../../../../src/state/shortcuts/shortcuts.svelte';
import { shortcutDefaults } from '../../../../src/state/shortcuts/shortcut-actions';
import { createMemory } from '../../create-memory';

interface Press extends Partial<KeyboardEvent> {
  code: string;
  /** Selectors that the focus is within. */
  within?: RegExp;
}

function press(shortcuts: Shortcuts, { within, ...over }: Press) {
  const event = {
    key: '',
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    defaultPrevented: false,
    getModifierState: () => false,
    preventDefault: vi.fn(),
    target: { closest: (selector: string) => (within?.test(selector) ? {} : null) },
    ...over,
  };
  const isTaken = shortcuts.handle(event as unknown as KeyboardEvent);
  expect(event.preventDefault).toHaveBeenCalledTimes(isTaken ? 1 : 0);
  return isTaken;
}

function start(memory = createMemory()) {
  const shortcuts = new Shortcuts(memory);
  const toggle = vi.fn();
  const end = shortcuts.listen('playPause', toggle);
  return { shortcuts, toggle, end, memory };
}

test('no two actions begin with the same key', () => {
  const codes = Object.values(shortcutDefaults);
  expect(new Set(codes).size).toBe(codes.length);
});

test('a key alone does it, the last one who listens gets it, and nobody is no harm', () => {
  const { shortcuts, toggle, end } = start();
  expect(press(shortcuts, { code: 'KeyK' })).toBe(true);
  expect(toggle).toHaveBeenCalledTimes(1);
  const later = vi.fn();
  const endLater = shortcuts.listen('playPause', later);
  press(shortcuts, { code: 'KeyK' });
  expect([toggle.mock.calls.length, later.mock.calls.length]).toEqual([1, 1]);
  endLater();
  endLater();
  press(shortcuts, { code: 'KeyK' });
  expect([toggle.mock.calls.length, later.mock.calls.length]).toEqual([2, 1]);
  end();
  expect(press(shortcuts, { code: 'KeyK' })).toBe(false);
  expect(press(shortcuts, { code: 'KeyQ' })).toBe(false);
});

test('while typing it takes Alt', () => {
  const { shortcuts, toggle } = start();
  const within = /contenteditable/;
  expect(press(shortcuts, { code: 'KeyK', within })).toBe(false);
  expect(press(shortcuts, { code: 'KeyK', within, altKey: true })).toBe(true);
  expect(press(shortcuts, { code: 'KeyK', altKey: true })).toBe(true);
  expect(toggle).toHaveBeenCalledTimes(2);
});

test.each([
  ['Ctrl', { ctrlKey: true }],
  ['the command key', { metaKey: true }],
  ['Shift', { shiftKey: true }],
  ['AltGr', { altKey: true, getModifierState: () => true }],
  ['a syllable that is composed', { isComposing: true }],
  ['somebody else', { defaultPrevented: true }],
  ['a held key', { repeat: true }],
  ['a dialogue', { within: /dialog/ }],
  ['a menu', { within: /role=menu/ }],
])('what belongs to %s is left alone', (_what, over) => {
  const { shortcuts, toggle } = start();
  expect(press(shortcuts, { code: 'KeyK', ...over })).toBe(false);
  expect(toggle).not.toHaveBeenCalled();
});

test('a button keeps the space bar, a slider its arrows, and neither keeps letters', () => {
  const { shortcuts, toggle } = start();
  const button = /^button/;
  const slider = /type=range\], input\[type=radio/;
  expect(press(shortcuts, { code: 'KeyK', within: button })).toBe(true);
  expect(press(shortcuts, { code: 'KeyK', within: slider })).toBe(true);
  shortcuts.assign('playPause', 'Space');
  expect(press(shortcuts, { code: 'Space', within: button })).toBe(false);
  shortcuts.assign('playPause', 'ArrowRight');
  expect(press(shortcuts, { code: 'ArrowRight', within: slider })).toBe(false);
  expect(press(shortcuts, { code: 'ArrowRight' })).toBe(true);
  expect(toggle).toHaveBeenCalledTimes(3);
});

test('going back goes on while the key is held', () => {
  const { shortcuts } = start();
  const back = vi.fn();
  shortcuts.listen('back', back);
  press(shortcuts, { code: 'KeyJ' });
  press(shortcuts, { code: 'KeyJ', repeat: true });
  expect(back).toHaveBeenCalledTimes(2);
});

test('the list opens by its key, and by the question mark wherever the layout has it', () => {
  const { shortcuts } = start();
  press(shortcuts, { code: 'Slash', key: '/' });
  expect(shortcuts.panel.isOpen).toBe(true);
  shortcuts.panel.close();
  // The Russian layout has it above the 7.
  press(shortcuts, { code: 'Digit7', key: '?', shiftKey: true });
  expect(shortcuts.panel.isOpen).toBe(true);
  shortcuts.panel.close();
  press(shortcuts, { code: 'Digit7', key: '?', shiftKey: true, within: /textarea/ });
  expect(shortcuts.panel.isOpen).toBe(false);
});

test('keys are changed, taken away and kept; a key that is taken is refused by name', () => {
  const { shortcuts, toggle, memory } = start();
  expect(shortcuts.assign('playPause', 'KeyJ')).toEqual({ kind: 'taken', by: 'back' });
  expect(shortcuts.assign('playPause', 'Tab')).toEqual({ kind: 'reserved' });
  expect(shortcuts.isChanged).toBe(false);
  expect(shortcuts.assign('playPause', 'F9')).toEqual({ kind: 'done' });
  shortcuts.clear('back');
  expect(shortcuts.assign('forward', 'KeyJ')).toEqual({ kind: 'done' });
  expect(press(shortcuts, { code: 'KeyK' })).toBe(false);
  press(shortcuts, { code: 'F9' });
  expect(toggle).toHaveBeenCalledTimes(1);

  const next = new Shortcuts(memory);
  expect(next.codes).toEqual({
    ...shortcutDefaults,
    playPause: 'F9',
    back: null,
    forward: 'KeyJ',
  });
  expect(next.isChanged).toBe(true);
  next.reset();
  expect(new Shortcuts(memory).codes).toEqual(shortcutDefaults);
});

test('all of them are switched off, and stay so', () => {
  const { shortcuts, memory } = start();
  shortcuts.switch(false);
  expect(press(shortcuts, { code: 'KeyK' })).toBe(false);
  expect(press(shortcuts, { code: 'Digit7', key: '?', shiftKey: true })).toBe(false);
  const next = new Shortcuts(memory);
  expect(next.isOn).toBe(false);
  next.switch(true);
  expect(new Shortcuts(memory).isOn).toBe(true);
});

test.each([
  'nonsense',
  'null',
  '[]',
  '{"codes":{"playPause":"Tab"}}',
  '{"codes":{"playPause":7}}',
  '{"codes":{"playPause":"KeyJ"}}',
])('a memory of %s gives the first keys', (kept) => {
  const shortcuts = new Shortcuts(createMemory({ 'pisar.shortcuts': kept }));
  expect(shortcuts.codes).toEqual(shortcutDefaults);
  expect(shortcuts.isOn).toBe(true);
});

test('keys are named as the layout prints them, else as on most keyboards', async () => {
  const names = { Space: 'Пробел' };
  const layout = new Map([
    ['Slash', '-'],
    ['KeyK', 'k'],
  ]);
  expect(nameKey('Slash', layout, names)).toBe('-');
  expect(nameKey('KeyK', layout, names)).toBe('K');
  expect(
    ['Slash', 'KeyK', 'Digit7', 'Space', 'ArrowLeft', 'Numpad4', 'F9', 'Delete'].map((code) =>
      nameKey(code, null, names),
    ),
  ).toEqual(['/', 'K', '7', 'Пробел', '←', 'Num 4', 'F9', 'Delete']);
  const shortcuts = new Shortcuts(null, () => Promise.resolve(layout));
  await vi.waitFor(() => expect(shortcuts.nameOf('showShortcuts', names)).toBe('-'));
  const other = new Shortcuts(null, () => Promise.reject(new Error('not here')));
  expect(other.nameOf('playPause', names)).toBe('K');
});
