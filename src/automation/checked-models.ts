import type { ModelService } from '../engine/models/model-service';
import type { SessionKey } from '../shared/models/model-states';
import { optionTable } from '../shared/option-table';
import * as field from '../shared/validation/option-fields';

const { parseOption } = field;

const files = field.listOf(field.objectOf<File>('File'));
/** A status of a session, as the snapshot has it, is one as well. */
const sessionKey = field.atLeast<SessionKey>({
  modelId: optionTable.modelId,
  provider: field.oneOf(['wasm', 'webgpu']),
  precision: field.oneOf(['int8', 'q8', 'q8f16', 'as-is']),
  threads: optionTable.threads,
});

/**
 * The models as programs have them: what they give is looked at before anything is done with it.
 *
 * @throws AppError `invalid-option` of every verb, also for a model that there is not
 */
export function checkModels(service: ModelService): ModelService {
  const idOf = async (given: unknown) => {
    await service.whenReady;
    return findModelId(service, given);
  };
  const threadsOf = (given: unknown) => parseOption(optionTable.threads, given, 'threads');
  return {
    get snapshot() {
      return service.snapshot;
    },
    get whenReady() {
      return service.whenReady;
    },
    subscribe: (listener) =>
      service.subscribe(parseOption(field.callback<typeof listener>(), listener, 'listener')),
    download: async (modelId) => service.download(await idOf(modelId)),
    pauseDownload: async (modelId) => service.pauseDownload(await idOf(modelId)),
    resumeDownload: async (modelId) => service.resumeDownload(await idOf(modelId)),
    retryDownload: async (modelId) => service.retryDownload(await idOf(modelId)),
    cancelDownload: async (modelId) => service.cancelDownload(await idOf(modelId)),
    remove: async (modelId) => service.remove(await idOf(modelId)),
    importFiles: async (given) => service.importFiles(parseOption(files, given, 'files')),
    exportFiles: async (modelId) => service.exportFiles(await idOf(modelId)),
    load: async (modelId, provider, threads, force = false) =>
      service.load(
        await idOf(modelId),
        parseOption(optionTable.provider, provider, 'provider'),
        threadsOf(threads),
        parseOption(field.yesOrNo, force, 'force'),
      ),
    unload: async (key) => {
      const found = parseOption(sessionKey, key, 'key');
      return service.unload({ ...found, modelId: await idOf(found.modelId) });
    },
    unloadAll: () => service.unloadAll(),
    recheck: async (modelId, threads) => service.recheck(await idOf(modelId), threadsOf(threads)),
    setLimits: (limits) =>
      service.setLimits(parseOption(optionTable.sessionLimits, limits, 'limits')),
    dismissCrash: () => service.dismissCrash(),
  };
}

/** @throws AppError `invalid-option` with the ids that there are */
function findModelId({ snapshot }: ModelService, given: unknown): string {
  const ids = snapshot.models.map(({ model }) => model.id);
  return parseOption(field.oneOf(ids), given, 'modelId');
}
