import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const source = readFileSync('src/tokens.css', 'utf8');
const [usual = '', contrast = ''] = source.split('@media (prefers-contrast: more)');

/** Colours by name, light and dark. */
function readPairs(css: string): Map<string, [string, string]> {
  const pattern = /--([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g;
  return new Map(
    Array.from(css.matchAll(pattern), ([, name = '', light = '', dark = '']) => [
      name,
      [light, dark],
    ]),
  );
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['paper', 'sheet', 'sunken', 'accent-wash', 'danger-wash', 'notice-wash'];
const voices = Array.from({ length: 8 }, (_, index) => `voice-${index}`);
/** What is written, and on what. */
const written: [text: string, grounds: string[]][] = [
  ['ink', [...grounds, 'marker', 'found', 'reviewed']],
  ['ink-soft', grounds],
  ['accent', grounds],
  ['accent-strong', grounds],
  ['danger', grounds],
  ['on-accent', ['accent', 'accent-strong']],
  ...voices.map((voice): [string, string[]] => [voice, ['paper', 'sheet', 'sunken']]),
];
/** Borders of what can be used, and signs. */
const drawn: [sign: string, grounds: string[]][] = [
  ['edge', ['paper', 'sheet', 'sunken']],
  ['unsure', ['paper', 'sheet']],
];

const looks = [
  ['light', readPairs(usual), 0, 4.5],
  ['dark', readPairs(usual), 1, 4.5],
  ['light, high contrast', readPairs(contrast), 0, 7],
  ['dark, high contrast', readPairs(contrast), 1, 7],
] as const;

describe.each(looks)('%s', (_name, pairs, side, least) => {
  const colourOf = (name: string) => {
    const colour = pairs.get(name)?.[side];
    if (!colour) throw new Error(`no colour ${name}`);
    return colour;
  };
  const find = (table: typeof written, limit: number) =>
    table.flatMap(([name, behind]) =>
      behind
        .map((ground) => ({ name, ground, ratio: contrastOf(colourOf(name), colourOf(ground)) }))
        .filter(({ ratio }) => ratio < limit),
    );

  test('all that is written is legible', () => expect(find(written, least)).toEqual([]));
  test('what is drawn can be seen', () => expect(find(drawn, 3)).toEqual([]));
});

test('high contrast gives every colour of the page anew', () => {
  expect([...readPairs(contrast).keys()].sort()).toEqual([...readPairs(usual).keys()].sort());
});

test('no other file names a colour', () => {
  const colour = /#[0-9a-f]{3,8}\b(?!-)|\b(?:rgb|rgba|hsl|hsla|oklch|oklab|lab|lch|hwb)\(/i;
  const offenders = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(css|svelte)$/.test(path) && path !== 'tokens.css')
    .filter((path) => {
      const file = readFileSync(`src/${path}`, 'utf8');
      const css = path.endsWith('.svelte')
        ? (/<style>([^]*)<\/style>/.exec(file)?.[1] ?? '')
        : file;
      return colour.test(css);
    });
  expect(offenders).toEqual([]);
});
