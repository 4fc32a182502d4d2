/** What no file system takes in names. */
const FORBIDDEN = /[\p{Cc}\\/:*?"<>|]+/gu;

/** The name of a document's project file. */
export function nameProject(title: string): string {
  const name = title.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim().slice(0, 100);
  return `${name || 'pisar'}.pisar`;
}

/** The name of a backup made today, where the user is: `pisar-2026-11-24.zip`. */
export function nameBackup(): string {
  const date = new Date();
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `pisar-${parts.map((part) => String(part).padStart(2, '0')).join('-')}.zip`;
}
