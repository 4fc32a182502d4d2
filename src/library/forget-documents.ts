import type { StoreAccess } from './library-store';

/**
 * Deletes documents with all that is written of them.
 *
 * @param isRemembered that they were here: the job that one came from must not bring it back
 */
export async function forgetDocuments(
  access: StoreAccess,
  ids: readonly string[],
  isRemembered = true,
): Promise<void> {
  for (const id of ids) {
    const record = await access.get('documents', id);
    if (!record) continue;
    const recognisedAt = record.versions.map(({ at }) => at);
    const createdAt = Math.max(record.summary.createdAt, ...recognisedAt);
    if (isRemembered) await access.put('forgotten', id, createdAt);
    await access.delete('documents', id);
    await access.delete('texts', id);
    await access.delete('plain', id);
    await access.delete('handles', id);
    await access.delete('waveforms', id);
    await access.deleteRange('pieces', id);
    await access.deleteRange('edits', id);
    await access.deleteRange('versions', id);
  }
}
