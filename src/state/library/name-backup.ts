/**
 * The name of a backup by the day on which it was made, where the user is: `pisar-2026-11-24.zip`.
 *
 * @param at milliseconds since 1970
 */
export function nameBackup(at: number): string {
  const date = new Date(at);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `pisar-${parts.map((part) => String(part).padStart(2, '0')).join('-')}.zip`;
}
