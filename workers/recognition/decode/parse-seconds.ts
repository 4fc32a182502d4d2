/** ffprobe's decimal notation, such as '60.250000'; null where there is none, or 'N/A'. */
export function parseSeconds(text: string | undefined): number | null {
  const seconds = Number(text ?? NaN);
  return Number.isFinite(seconds) ? seconds : null;
}
