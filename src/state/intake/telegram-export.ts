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
    const byPath = new Map(found.map((one) => [one.path, one.file]));
    for (const [name, message] of listMessages(await list.file.text())) {
      const file = byPath.get(folder + name);
      if (file) messages.set(file, message);
    }
  }
  return messages;
}

/** Null where no recording came with it, or it does not say when. */
const messageSchema = v.fallback(
  v.nullable(
    v.object({
      file: v.pipe(v.string(), v.regex(/./)),
      date_unixtime: v.pipe(
        v.string(),
        v.check((seconds) => Number(seconds) > 0),
      ),
      from: v.fallback(v.string(), ''),
    }),
  ),
  null,
);
const chatSchema = v.object({ messages: v.fallback(v.array(messageSchema), []) });
/** Of one chat or of all. */
const exportSchema = v.object({
  ...chatSchema.entries,
  chats: v.fallback(v.object({ list: v.array(v.fallback(chatSchema, { messages: [] })) }), {
    list: [],
  }),
});

/** Messages by the path of their file. */
function* listMessages(json: string): Generator<[string, TelegramMessage]> {
  const result = readJson(json, exportSchema);
  for (const message of [result, ...result.chats.list].flatMap(({ messages }) => messages)) {
    if (!message) continue;
    const { file, from, date_unixtime } = message;
    yield [file, { sender: from || null, sentAt: Number(date_unixtime) * 1000 }];
  }
}
