import { appError, detailOf } from '../../../src/shared/errors';
import {
  fileOf,
  mainRoleOf,
  type FileRole,
  type ModelManifest,
} from '../../../src/shared/models/model-manifest';
import type {
  Precision,
  PreparedGraph,
  PreparedModel,
  TransducerFiles,
} from '../../../src/shared/models/prepared-model';
import { prepareGraph, REWRITER_VERSION } from '../graph/prepare-graph';
import type { FallbackStore } from '../store/fallback-store';
import { discardContent } from '../store/file-changes';
import { readRecord } from '../store/file-record';
import { openFile } from '../store/read-file';
import { fileKeyOf, storeKeys } from '../store/store-keys';

/**
 * Opens a model in the form that a precision wants. The rewritten graph is kept beside its file;
 * one that another version of the rewriter made is made again.
 *
 * @throws AppError `model-absent`; `model-invalid` where what is stored is broken: that file is
 *   deleted, and the next download brings it back
 */
export async function prepareModel(
  store: FallbackStore,
  model: ModelManifest,
  precision: Precision,
): Promise<PreparedModel> {
  const vocabulary = await openRole(store, model, 'vocabulary');
  const role = mainRoleOf(model.head);
  const source = await openRole(store, model, role);
  const transducer = model.head === 'rnnt' ? await openTransducer(store, model) : null;
  const graphKey = storeKeys.graph(fileKeyOf(model.id, fileOf(model, role)), precision);
  const [kept] = (await store.getMany([graphKey])) as (PreparedGraph | undefined)[];
  const isCurrent = kept?.version === REWRITER_VERSION;
  const prepared = isCurrent ? kept : await rewrite(model, role, source, precision);
  if (!isCurrent) await store.write(new Map([[graphKey, prepared]]));
  return { prepared, source, vocabulary: await vocabulary.text(), transducer };
}

/** What an RNN-T model has beside its encoder; the session reads it itself. */
async function openTransducer(
  store: FallbackStore,
  model: ModelManifest,
): Promise<TransducerFiles> {
  const nameOf = (role: FileRole) => fileOf(model, role).name;
  return {
    decoder: await openRole(store, model, 'decoder'),
    joint: await openRole(store, model, 'joint'),
    names: {
      encoder: nameOf('encoder'),
      decoder: nameOf('decoder'),
      joint: nameOf('joint'),
      vocabulary: nameOf('vocabulary'),
    },
  };
}

async function rewrite(
  model: ModelManifest,
  role: FileRole,
  source: Blob,
  precision: Precision,
): Promise<PreparedGraph> {
  try {
    return await prepareGraph(source, precision);
  } catch (error) {
    const detail = `${fileOf(model, role).name}: ${detailOf(error)}`;
    throw appError('model-invalid', { modelId: model.id, detail }, error);
  }
}

/** The content of one file of a model, checked against what was written. */
export async function openRole(
  store: FallbackStore,
  model: ModelManifest,
  role: FileRole,
): Promise<Blob> {
  const file = fileOf(model, role);
  const fileKey = fileKeyOf(model.id, file);
  const record = await readRecord(store, fileKey);
  if (!record?.isComplete) throw appError('model-absent', { modelId: model.id });
  const content = await openFile(store, fileKey, record);
  if (content) return content;
  await discardContent(store, fileKey, file.bytes);
  throw appError('model-invalid', {
    modelId: model.id,
    detail: `${file.name} is damaged in the browser's storage and was deleted`,
  });
}
