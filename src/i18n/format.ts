import type { Locale } from './locale';

/** `m:ss`, or `h:mm:ss` from an hour on. The fraction is dropped, as clocks do. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** A number with at most `digits` digits after the decimal sign. */
export function formatNumber(locale: Locale, value: number, digits = 0): string {
  return chooseFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** To make one takes longer than all that is written with it: each is made once. */
const formats = new Map<string, Intl.NumberFormat>();

function chooseFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = [locale, ...Object.values(options)].join(' ');
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format;
}

const decibels: Record<Locale, string> = { ru: 'дБ', en: 'dB' };

/** Loudness below full scale, with a real minus. */
export function formatDecibels(locale: Locale, value: number): string {
  return `${formatNumber(locale, value).replace('-', '−')} ${decibels[locale]}`;
}

/** A share of 1 as whole per cent. */
export function formatPercent(locale: Locale, share: number): string {
  return chooseFormat(locale, { style: 'percent' }).format(share);
}

/** A size in kilobytes of 10³, megabytes of 10⁶ or gigabytes of 10⁹ bytes, whichever reads better. */
export function formatBytes(locale: Locale, bytes: number): string {
  const [value, unit] = scaleBytes(bytes);
  return formatUnit(locale, value, unit, value < 10 ? 1 : 0);
}

/** Not from Intl: the Russian sign of megabytes a second has a Latin letter in some browsers. */
const perSecond: Record<Locale, string> = { ru: 'с', en: 's' };

/** Bytes a second, in the units of `formatBytes`. */
export function formatRate(locale: Locale, bytesPerSecond: number): string {
  return `${formatBytes(locale, bytesPerSecond)}/${perSecond[locale]}`;
}

/** A moment as date and time of day, where the user is. */
export function formatMoment(locale: Locale, isoTime: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(isoTime),
  );
}

/** A moment of today by its time alone, another one with its date. */
export function formatRecent(locale: Locale, ms: number, now = new Date()): string {
  const moment = new Date(ms);
  const isToday = moment.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(locale, {
    ...(isToday ? {} : { dateStyle: 'medium' as const }),
    timeStyle: 'short',
  }).format(moment);
}

/** How many times faster than the recording, as `8.4 ×RT`. */
export function formatSpeed(locale: Locale, speed: number): string {
  return `${formatNumber(locale, speed, speed < 10 ? 1 : 0)} ×RT`;
}

/** A length of time for people: seconds below a minute, then minutes, then hours and minutes. */
export function formatDuration(locale: Locale, seconds: number): string {
  if (seconds < 59.5) return formatUnit(locale, Math.max(1, Math.round(seconds)), 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return formatUnit(locale, minutes, 'minute');
  const hours = formatUnit(locale, Math.floor(minutes / 60), 'hour');
  return minutes % 60 === 0 ? hours : `${hours} ${formatUnit(locale, minutes % 60, 'minute')}`;
}

/** Picks the word form that belongs to a count. */
export function choosePlural(
  locale: Locale,
  count: number,
  forms: { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>,
): string {
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
}

function scaleBytes(bytes: number): [number, string] {
  if (bytes < 1e6) return [bytes / 1e3, 'kilobyte'];
  // What would be rounded up to 1000 MB is 1 GB.
  return bytes < 999.5e6 ? [bytes / 1e6, 'megabyte'] : [bytes / 1e9, 'gigabyte'];
}

function formatUnit(locale: Locale, value: number, unit: string, digits = 0): string {
  return chooseFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value);
}
