import { expect, expectTypeOf, test } from 'vitest';
import type { Messages, Translated } from '../../../src/i18n/messages';

const english = {
  title: 'Title',
  colours: ['red', 'blue'],
  /** Its texts are of no other type than `string`. */
  files: (count: number) => (count === 1 ? 'file' : 'files'),
  states: { on: 'On', off: 'Off' } satisfies Record<'on' | 'off', string>,
};
type Table = Translated<typeof english>;

test('the type check holds every language to the keys and facts of the English table', () => {
  const states = { on: 'Вкл.', off: 'Выкл.' };
  const whole = {
    title: 'Название',
    colours: ['красный'],
    files: (count) => `файлов: ${count.toFixed()}`,
    states,
  } satisfies Table;
  expect(whole.files(2)).not.toBe(english.files(2));
  expectTypeOf<Table['files']>().toEqualTypeOf<(count: number) => string>();
  // @ts-expect-error -- a key is missing
  void ({ title: '', colours: [], files: () => '' } satisfies Table);
  // @ts-expect-error -- a key is missing further down
  void ({ ...whole, states: { on: '' } } satisfies Table);
  // @ts-expect-error -- a key is surplus
  void ({ title: '', colours: [], files: () => '', states, more: '' } satisfies Table);
  // @ts-expect-error -- a text in the place of a function
  void ({ ...whole, files: 'файлы' } satisfies Table);
  // @ts-expect-error -- a function of another fact
  void ({ ...whole, files: (name: string) => name } satisfies Table);
});

test('a table of the page is checked in all its parts', () => {
  expectTypeOf<Messages['name']>().toEqualTypeOf<string>();
  expectTypeOf<Messages['queue']['kept']>().toEqualTypeOf<(share: number | null) => string>();
  expectTypeOf<Messages['models']['known'][string]>().toEqualTypeOf<
    { title: string; note: string } | undefined
  >();
});
