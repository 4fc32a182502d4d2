import type { ModelManifest } from '../../../src/shared/models/model-manifest';
import type { KeyValueStore } from '../store/key-value-store';
import { storeKeys } from '../store/store-keys';

/** Models that came from the user's own files, in order of their ids. */
export async function listImported(store: KeyValueStore): Promise<readonly ModelManifest[]> {
  const keys = await store.listKeys(storeKeys.importedModels());
  const models = (await store.getMany(keys)) as (ModelManifest | undefined)[];
  return models.filter((model) => model !== undefined);
}

/** Remembers a model. Its files are stored apart. */
export function rememberImported(store: KeyValueStore, model: ModelManifest): Promise<void> {
  return store.write(new Map([[storeKeys.importedModel(model.id), model]]));
}

/** @returns whether there was such a model */
export async function forgetImported(store: KeyValueStore, modelId: string): Promise<boolean> {
  const key = storeKeys.importedModel(modelId);
  const [model] = await store.getMany([key]);
  if (model === undefined) return false;
  await store.write(new Map([[key, undefined]]));
  return true;
}
