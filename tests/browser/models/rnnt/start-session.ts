import * as Comlink from 'comlink';
import { demoRnntModel } from '../../../../src/shared/models/catalogue';
import { installErrorTransfer } from '../../../../src/shared/error-transfer';
import { fileOf, type FileRole } from '../../../../src/shared/models/model-manifest';
import type { Precision, PreparedModel } from '../../../../src/shared/models/prepared-model';
import type { SessionApi } from '../../../../src/shared/models/session-contracts';
import { prepareGraph } from '../../../../workers/models/graph/prepare-graph';

installErrorTransfer();

type Replacements = Partial<Record<FileRole, Blob>>;

/** The demo RNN-T model as models.worker prepares it, with other files in place of some. */
export async function prepareDemo(
  precision: Precision,
  replacements: Replacements = {},
): Promise<PreparedModel> {
  const nameOf = (role: FileRole) => fileOf(demoRnntModel, role).name;
  const read = async (role: FileRole): Promise<Blob> =>
    replacements[role] ?? (await fetch(`/${fileOf(demoRnntModel, role).urls[0]}`)).blob();
  const source = await read('encoder');
  return {
    prepared: await prepareGraph(source, precision),
    source,
    vocabulary: await (await read('vocabulary')).text(),
    transducer: {
      decoder: await read('decoder'),
      joint: await read('joint'),
      names: {
        encoder: nameOf('encoder'),
        decoder: nameOf('decoder'),
        joint: nameOf('joint'),
        vocabulary: nameOf('vocabulary'),
      },
    },
  };
}

/** Calls `use` with a session of the model, in a worker of its own. */
export async function withSession<T>(
  prepared: PreparedModel,
  use: (session: Comlink.Remote<SessionApi>) => Promise<T>,
): Promise<T> {
  const worker = new Worker(new URL('../../../../workers/session.worker.ts', import.meta.url), {
    type: 'module',
    name: `rnnt-test-${crypto.randomUUID()}`,
  });
  try {
    const session = Comlink.wrap<SessionApi>(worker);
    await session.open({ modelId: 'demo-rnnt', features: 'v3', prepared, threads: 1 });
    return await use(session);
  } finally {
    worker.terminate();
  }
}
