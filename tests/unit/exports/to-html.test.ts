import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { choosePlayer } from '../../../src/exports/html/choose-player';
import { playerScript, playerScriptHash } from '../../../src/exports/html/player-script';
import { playerStyle, playerStyleHash } from '../../../src/exports/html/player-style';
import { segment, word } from '../transcript-factory';
import { source, write } from './export-source';

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

test('the policy allows the script and the style that are in the page', async () => {
  expect(playerScriptHash).toBe(hashOf(playerScript));
  expect(playerStyleHash).toBe(hashOf(playerStyle));
  const html = await write('html', source([]));
  expect(html).toContain(`<style>${playerStyle}</style>`);
  expect(html).toContain(`<script>${playerScript}</script>`);
  const policy = html.match(/Content-Security-Policy" content="([^"]*)"/)?.[1];
  expect(policy).toBe(
    `default-src 'none'; script-src '${playerScriptHash}'; style-src '${playerStyleHash}'; ` +
      "media-src 'self' file: blob:; base-uri 'none'; form-action 'none'",
  );
});

test('nothing in titles, names, notes and texts is taken for markup', async () => {
  const attack = '</script><img src=x onerror=alert(1)>"\'&';
  const words = [word(attack.replaceAll(' ', '\u00a0'), 0, 1)];
  const html = await write(
    'html',
    source([segment(0, words, { speaker: 1 })], {
      title: attack,
      mediaName: `../${attack}.mp3`,
      speakers: [{ id: 1, name: attack }],
      notes: [{ id: 1, atSeconds: 0, text: attack }],
    }),
  );
  expect(html).not.toContain('<img');
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  expect(html.match(/&lt;\/script&gt;&lt;img/g)?.length).toBeGreaterThanOrEqual(5);
  // The recording is a file beside the page, and no path elsewhere.
  expect(html).toContain(
    'src="./..%2F%3C%2Fscript%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22&#39;%26.mp3"',
  );
});

test('no address of another place is in it', async () => {
  const html = await write('html', source([segment(0, [word('раз', 0, 1)])]));
  expect(html).not.toMatch(/https?:|\/\//);
});

test('words and times lead to their moments', async () => {
  const html = await write(
    'html',
    source([segment(0, [word('раз', 61.234, 62), word('два', 62, 63)], { speaker: 3 })], {
      speakers: [{ id: 3, name: 'Анна' }],
      notes: [{ id: 0, atSeconds: 62.5, text: '' }],
    }),
  );
  expect(html).toContain(
    '<h2>Анна</h2>\n<p><a class="time" href="#t=61.23">00:01:01</a>' +
      '<span data-at="61.23">раз</span> <span data-at="62.00">два</span></p>\n' +
      '<p class="note"><a class="time" href="#t=62.50">00:01:02</a>Bookmark</p>',
  );
});

test.each([
  ['запись.ogg', 'audio'],
  ['фильм.MP4', 'video'],
  ['mp4', 'video'],
  ['a.mkv.mp3', 'audio'],
  ['', 'audio'],
])('%s is played by %s', (name, player) => {
  expect(choosePlayer(name)).toBe(player);
});
