import { gzipSync } from 'node:zlib';

/** One file of the site. */
interface WeighedFile {
  name: string;
  rawBytes: number;
  gzipBytes: number;
}

/** Files that are paid for together. */
export interface FileGroup {
  title: string;
  files: WeighedFile[];
  /** The most that the group may weigh with gzip; null where nobody waits for it. */
  budgetBytes: number | null;
}

/** Measures one file, raw and with gzip at its usual level. */
export function weighFile(name: string, content: string | Uint8Array): WeighedFile {
  return {
    name,
    rawBytes: Buffer.byteLength(content),
    gzipBytes: gzipSync(content).byteLength,
  };
}

/** Names each group that weighs more than it may, with both numbers; empty when all is well. */
export function findOverweight(groups: readonly FileGroup[]): string[] {
  return groups.flatMap(({ title, files, budgetBytes }) => {
    const { gzipBytes } = sum(files);
    return budgetBytes === null || gzipBytes <= budgetBytes
      ? []
      : [`${title}: ${inKilobytes(gzipBytes)} with gzip, ${inKilobytes(budgetBytes)} allowed`];
  });
}

/** Writes the groups as a table: for each a line with its sum, then its files, the heaviest first. */
export function formatWeights(groups: readonly FileGroup[]): string {
  const rows = groups.flatMap((group) => {
    const total = sum(group.files);
    const budget = group.budgetBytes === null ? '' : `of ${inKilobytes(group.budgetBytes)}`;
    const files = [...group.files].sort((a, b) => b.gzipBytes - a.gzipBytes);
    return [
      [group.title, inKilobytes(total.rawBytes), inKilobytes(total.gzipBytes), budget],
      ...files.map((file) => [
        `  ${file.name}`,
        inKilobytes(file.rawBytes),
        inKilobytes(file.gzipBytes),
        '',
      ]),
    ];
  });
  return alignColumns([['', 'raw', 'gzip', 'budget'], ...rows]);
}

function sum(files: readonly WeighedFile[]): { rawBytes: number; gzipBytes: number } {
  return {
    rawBytes: files.reduce((bytes, file) => bytes + file.rawBytes, 0),
    gzipBytes: files.reduce((bytes, file) => bytes + file.gzipBytes, 0),
  };
}

/** Kilobytes of 1000 bytes. */
function inKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** The first column to the left, numbers to the right. */
function alignColumns(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
