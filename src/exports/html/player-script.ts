/**
 * What makes the page with a player move: a click on a word or a time plays from there, the word
 * that is heard is lit, and where the recording does not lie beside the page its user chooses it.
 *
 * It is a text, for it runs in a page of its own, and that page allows this script alone: by
 * `playerScriptHash`, which a test compares.
 */
export const playerScript = `'use strict';
const media = document.querySelector('audio, video');
const chooser = document.getElementById('chooser');
const words = [...document.querySelectorAll('[data-at]')].sort((a, b) => a.dataset.at - b.dataset.at);
const times = words.map((word) => Number(word.dataset.at));
let lit = null;

function offerChoice() {
  chooser.hidden = false;
}
media.addEventListener('error', offerChoice);
if (media.error) offerChoice();

let address = null;
chooser.querySelector('input').addEventListener('change', ({ target }) => {
  const file = target.files[0];
  if (!file) return;
  if (address) URL.revokeObjectURL(address);
  media.src = address = URL.createObjectURL(file);
  chooser.hidden = true;
  media.focus();
});

function playFrom(seconds) {
  media.currentTime = seconds;
  media.play().catch(() => {});
}
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#t="]');
  const word = event.target.closest('[data-at]');
  if (link) event.preventDefault();
  else if (!word || String(getSelection())) return;
  playFrom(Number(link ? link.hash.slice(3) : word.dataset.at));
});
const first = Number(location.hash.match(/^#t=([\\d.]+)$/)?.[1]);
if (first) media.currentTime = first;

function light() {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= media.currentTime + 0.01) low = middle + 1;
    else high = middle;
  }
  const word = words[low - 1] ?? null;
  if (word === lit) return;
  lit?.classList.remove('now');
  word?.classList.add('now');
  lit = word;
}
function follow() {
  light();
  if (!media.paused && !media.ended) requestAnimationFrame(follow);
}
media.addEventListener('play', follow);
media.addEventListener('seeked', light);
`;

/** SHA-256 of the script, as a content security policy names it. */
export const playerScriptHash = 'sha256-lx6XejWhKxFvib+zNx+c6TmOZqjMP3kN3D1vI1Hp9zQ=';
