import { textsOf } from '../../i18n/load-texts';
import type { Locale } from '../../i18n/locale';

/** Name of a recording's file, by the clock on the wall, in signs that every system takes. */
export function nameRecording(locale: Locale, at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const time = [two(at.getHours()), two(at.getMinutes()), two(at.getSeconds())].join('.');
  return `${textsOf(locale).messages.recording.fileName(day, time)}.wav`;
}
