/**
 * A line of a chart. Its colour comes from its place.
 *
 * @typedef {{ name: string, points: readonly (readonly [x: number, y: number])[] }} Line
 */

/** Of the picture, in its own units. */
const size = { width: 760, height: 320, left: 64, right: 24, top: 24, bottom: 56 };
const ticks = 5;

/** Distinct for the colour-blind and on both grounds: Okabe and Ito. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'];

/**
 * Draws lines over two axes that begin at 0, in the colours of the reader's theme.
 *
 * @param {object} chart
 * @param {string} chart.title for those who do not see it
 * @param {string} chart.xLabel
 * @param {string} chart.yLabel
 * @param {readonly Line[]} chart.lines at most four
 * @returns {string} SVG
 */
export function drawChart({ title, xLabel, yLabel, lines }) {
  const points = lines.flatMap((line) => line.points);
  const xMost = roundUp(Math.max(...points.map(([x]) => x)));
  const yMost = roundUp(Math.max(...points.map(([, y]) => y)));
  const right = size.width - size.right;
  const bottom = size.height - size.bottom;
  const toX = (/** @type {number} */ x) => round(size.left + (x / xMost) * (right - size.left));
  const toY = (/** @type {number} */ y) => round(bottom - (y / yMost) * (bottom - size.top));
  const steps = Array.from({ length: ticks + 1 }, (_, index) => index / ticks);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img">`,
    `<title>${escapeText(title)}</title>`,
    '<style>',
    'text { font: 13px system-ui, sans-serif; fill: #333 } .grid { stroke: #ddd } .line { fill: none; stroke-width: 2 }',
    '@media (prefers-color-scheme: dark) { text { fill: #ccc } .grid { stroke: #444 } }',
    '</style>',
    ...steps.flatMap((step) => [
      `<line class="grid" x1="${size.left}" x2="${right}" y1="${toY(step * yMost)}" y2="${toY(step * yMost)}"/>`,
      `<text x="${size.left - 8}" y="${toY(step * yMost) + 4}" text-anchor="end">${format(step * yMost)}</text>`,
      `<text x="${toX(step * xMost)}" y="${bottom + 20}" text-anchor="middle">${format(step * xMost)}</text>`,
    ]),
    `<text x="${(size.left + right) / 2}" y="${bottom + 42}" text-anchor="middle">${escapeText(xLabel)}</text>`,
    `<text transform="translate(16 ${(size.top + bottom) / 2}) rotate(-90)" text-anchor="middle">${escapeText(yLabel)}</text>`,
    ...lines.flatMap(({ name, points: own }, index) => {
      const way = own.map(([x, y]) => `${toX(x)},${toY(y)}`).join(' ');
      const y = size.top + 4 + 18 * index;
      return [
        `<polyline class="line" stroke="${colours[index]}" points="${way}"/>`,
        `<line class="line" stroke="${colours[index]}" x1="${right - 190}" x2="${right - 166}" y1="${y}" y2="${y}"/>`,
        `<text x="${right - 158}" y="${y + 4}">${escapeText(name)}</text>`,
      ];
    }),
    '</svg>',
    '',
  ].join('\n');
}

/** @param {number} value above 0: the next of 1, 2, 2.5, 5 and 10 times a power of ten */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value || 1));
  return ([1, 2, 2.5, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}

/** @param {number} value */
function format(value) {
  return String(Math.round(value * 100) / 100);
}

/** @param {string} text */
function escapeText(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
