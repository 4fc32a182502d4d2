import * as v from 'valibot';
import { readJson } from '../../shared/validation/recall-json';
import type { FoundFile } from './sort-files';

/** A message with a recording, of a chat that was exported. */
export interface TelegramMessage {
  /** Who sent it; null where the export does not say. */
  sender: string | null;
  /** Milliseconds since 1970. */
  sentAt: number;
}

/** An export of a busy chat has some tens of megabytes; what is larger is none. */
const LARGEST_BYTES = 500_000_000;

/** The name that Telegram Desktop gives to the list of messages. */
const LIST_NAME = 'result.json';

/**
 * Reads what Telegram's export (Telegram Desktop, 'machine-readable JSON') says of the recordings
 * beside it. https://core.telegram.org/import-export
 *
 * @returns messages by the files that came with them; none where there is no export, or it cannot
 *   be read: the recordings are good without it
 */
export async function readTelegramExport(
  found: readonly FoundFile[],
): Promise<ReadonlyMap<File, TelegramMessage>> {
  const messages = new Map<File, TelegramMessage>();
  for (const list of found) {
    const path = list.path ?? '';
    if (list.file.name !== LIST_NAME || path === '' || list.file.size > LARGEST_BYTES) continue;
    const folder = path.slice(0, -LIST_NAME.length);
    const byPath = new Map(found.map((one) => [one.path?.normalize('NFC'), one.file]));
    for (const [name, message] of listMessages(await list.file.text())) {
      const file = byPath.get((folder + name).normalize('NFC'));
      if (file) messages.set(file, message);
    }
  }
  return messages;
}

/** Null where no recording came with it. */
const messageSchema = v.fallback(
  v.nullable(
    v.object({
      file: v.pipe(v.string(), v.regex(/./)),
      /** Seconds since 1970; exports from before 2021 have only `date`. */
      date_unixtime: v.fallback(v.union([v.string(), v.number()]), ''),
      /** In the time zone of the computer that made the export: `2021-02-05T18:30:00`. */
      date: v.fallback(v.string(), ''),
      from: v.fallback(v.string(), ''),
    }),
  ),
  null,
);
const chatSchema = v.object({ messages: v.fallback(v.array(messageSchema), []) });
const chatsSchema = v.fallback(
  v.object({ list: v.array(v.fallback(chatSchema, { messages: [] })) }),
  { list: [] },
);
/** Of one chat or of all; the chats that the user has left stand apart. */
const exportSchema = v.object({
  ...chatSchema.entries,
  chats: chatsSchema,
  left_chats: chatsSchema,
});

/** Messages by the path of their file. */
function* listMessages(json: string): Generator<[string, TelegramMessage]> {
  const result = readJson(json, exportSchema);
  const chats = [result, ...result.chats.list, ...result.left_chats.list];
  for (const message of chats.flatMap(({ messages }) => messages)) {
    const sentAt = message && readTime(message);
    if (message && sentAt) yield [message.file, { sender: message.from || null, sentAt }];
  }
}

/** Milliseconds since 1970; null where the message does not say. */
function readTime(message: { date_unixtime: string | number; date: string }): number | null {
  const seconds = Number(message.date_unixtime);
  // Without a time zone it is taken for that of this computer, most likely the same.
  const time = seconds > 0 ? seconds * 1000 : Date.parse(message.date);
  return time > 0 ? time : null;
}
