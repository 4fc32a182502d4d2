/**
 * Writes a Markdown table that is also easy to read as it is.
 *
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows as many cells as `head`; all but the first are
 *   aligned to the right
 * @returns {string} lines without one at the end
 */
export function formatTable(head, rows) {
  const widths = head.map((_title, column) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const formatRow = (/** @type {readonly string[]} */ cells) =>
    `| ${widths
      .map((width, column) => {
        const cell = cells[column] ?? '';
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [head, rule, ...rows].map(formatRow).join('\n');
}
