import { formatMoment } from '../../i18n/format';
import type { Locale } from '../../i18n/locale';
import type { TelegramMessage } from './telegram-export';

/** Who sent a recording, and when. */
export function nameMessage(locale: Locale, { sender, sentAt }: TelegramMessage): string {
  const moment = formatMoment(locale, new Date(sentAt).toISOString());
  return sender === null ? moment : `${sender}, ${moment}`;
}
