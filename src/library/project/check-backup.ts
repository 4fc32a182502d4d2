import type { JsonField } from '../../shared/models/json-field';
import { choice, number, object, whole, type Check } from './check-json';

/** The form of backups that this version writes; it reads this and earlier ones. */
export const BACKUP_FORM = 1;

/** `backup.json`: what a backup has besides documents. */
export interface BackupHead {
  app: 'pisar';
  kind: 'backup';
  form: number;
  /** Milliseconds since 1970. */
  at: number;
  /** So many documents are in it. */
  documents: number;
  settings: Record<string, string>;
}

/** Settings are small; more is none of ours. */
const MOST_SETTING_LENGTH = 100_000;

const settings: Check<Record<string, string>> = (field: JsonField) =>
  Object.fromEntries(
    field.entries(200).map(([key, value]) => [key, value.anyText(MOST_SETTING_LENGTH)]),
  );

export const checkBackup = object<BackupHead>({
  app: choice(['pisar']),
  kind: choice(['backup']),
  form: whole,
  at: number(0, 8.64e15),
  documents: whole,
  settings,
});
