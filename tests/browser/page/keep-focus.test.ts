import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { keepFocus } from '../../../src/ui/parts/keep-focus';

let end: () => void;

beforeEach(() => {
  document.body.innerHTML = `
    <nav><a href="#a">Place</a></nav>
    <main>
      <h1>Texts</h1>
      <ul>
        <li id="one"><button>One</button></li>
        <li id="two"><input aria-label="Two" /><button>Two</button></li>
        <li id="three"><button>Three</button></li>
      </ul>
      <p>Some words</p>
    </main>`;
  end = keepFocus(document.body);
});

afterEach(() => end());

const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const focused = () => document.activeElement?.textContent;

/** As long as the focus may take to be somewhere. */
async function settle(): Promise<void> {
  for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
}

test('it goes on to what comes next, and at the end to what came before', async () => {
  find('#one button')?.focus();
  find('#one')?.remove();
  await expect.poll(focused).toBe('Two');
  find('#two')?.remove();
  await expect.poll(focused).toBe('Three');
  find('#two, #three')?.remove();
  // Nothing is left to be pressed: the place itself is read out.
  await expect.poll(focused).toBe('Texts');
});

test('a field to write in is no place to fall into, and a hidden button none at all', async () => {
  find('#three button')?.setAttribute('hidden', '');
  find('#one button')?.focus();
  find('#one')?.remove();
  await expect.poll(focused).toBe('Two');
  expect(document.activeElement?.localName).toBe('button');
  find('#two')?.remove();
  await expect.poll(focused).toBe('Texts');
});

test('a button that is disabled under the focus hands it on', async () => {
  const button = find('#one button');
  button?.focus();
  button?.toggleAttribute('disabled', true);
  await expect.poll(focused).toBe('Two');
});

test('another place is read out by its heading, however late it comes', async () => {
  find('#two button')?.focus();
  find('main')?.remove();
  await settle();
  expect(document.activeElement).toBe(document.body);
  const place = document.createElement('main');
  place.innerHTML = '<h1>A text</h1><button>Play</button>';
  document.body.append(place);
  await expect.poll(focused).toBe('A text');
});

test('whoever moves the focus by himself is obeyed', async () => {
  find('#one button')?.focus();
  find('#one')?.remove();
  find('nav a')?.focus();
  await settle();
  expect(focused()).toBe('Place');
});

test('a click beside everything lets go', async () => {
  find('#one button')?.focus();
  await userEvent.click(find('p') as HTMLElement);
  find('#one')?.remove();
  await settle();
  expect(document.activeElement).toBe(document.body);
});
