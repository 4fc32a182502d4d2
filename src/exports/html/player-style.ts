/** The look of the page with a player, light or dark as the system is. */
export const playerStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f7f7f5, #14161a);
  --sheet: light-dark(#ffffff, #1c1f25);
  --ink: light-dark(#17191f, #e9eaee);
  --soft: light-dark(#555b67, #a6acb8);
  --rule: light-dark(#dededa, #333842);
  --marker: light-dark(#ffe27a, #6a5300);
  --accent: light-dark(#2542b8, #a3b6ff);
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 1.125rem/1.6 system-ui, sans-serif; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 2rem) 6rem; }
h1 { margin: 0; font: 600 1.75rem/1.2 ui-serif, Georgia, serif; overflow-wrap: anywhere; }
h2 { margin: 1.5rem 0 0.25rem; font-size: 1rem; color: var(--accent); overflow-wrap: anywhere; }
p { margin: 0 0 0.75rem; overflow-wrap: anywhere; }
.facts { color: var(--soft); font-size: 0.875rem; }
.player { position: sticky; top: 0; padding: 0.5rem 0; border-bottom: 1px solid var(--rule); background: var(--paper); }
audio, video { display: block; width: 100%; max-height: 45vh; }
#chooser { margin: 0.5rem 0 0; font-size: 0.875rem; }
#chooser input { display: block; margin-top: 0.25rem; max-width: 100%; font: inherit; }
.time { margin-inline-end: 0.5rem; color: var(--soft); font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
[data-at] { border-radius: 0.2em; cursor: pointer; }
[data-at]:hover { text-decoration: underline; text-decoration-color: var(--soft); }
.now { background: var(--marker); }
.note { padding: 0.5rem 0.75rem; border-inline-start: 3px solid var(--accent); background: var(--sheet); font-size: 0.9375rem; white-space: pre-wrap; }
@media print { .player, #chooser { display: none; } }
`;

/** SHA-256 of the style, as a content security policy names it. */
export const playerStyleHash = 'sha256-OWS58ku1JHvbt5s+zUa2TEu+k66irgJhw47mwI2FdQ4=';
