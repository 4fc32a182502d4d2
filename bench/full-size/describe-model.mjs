/** @typedef {import('./make-model.mjs').MadeFile} MadeFile */

/**
 * The row that the model of full size would have in the catalogue.
 *
 * @param {{ graph: MadeFile, vocabulary: MadeFile }} made
 * @param {string} graphAddress from the site's root
 * @param {string} vocabularyAddress
 * @returns {import('../../src/shared/models/model-manifest').ModelManifest}
 */
export function describeFullSize({ graph, vocabulary }, graphAddress, vocabularyAddress) {
  return {
    id: 'full-size',
    title: 'Full size',
    head: 'ctc',
    vocabularyKind: 'pieces',
    features: 'v3',
    files: [
      {
        role: 'graph',
        name: 'full-size.onnx',
        urls: [`.${graphAddress}`],
        bytes: graph.bytes,
        sha256: graph.sha256,
      },
      {
        role: 'vocabulary',
        name: 'full-size.txt',
        urls: [`.${vocabularyAddress}`],
        bytes: vocabulary.bytes,
        sha256: vocabulary.sha256,
      },
    ],
    licence: 'MIT',
    writes: 'sentences',
    accuracy: null,
    memoryBytes: { wasm: 330_000_000, webgpu: 400_000_000 },
    knownClip: null,
  };
}

/**
 * The row that the RNN-T model of full size would have.
 *
 * @param {import('./make-model.mjs').MadeRnnt} made
 * @param {(role: string) => string} addressOf from the site's root
 * @returns {import('../../src/shared/models/model-manifest').ModelManifest}
 */
export function describeFullSizeRnnt(made, addressOf) {
  const roles = /** @type {const} */ (['encoder', 'decoder', 'joint', 'vocabulary']);
  return {
    id: 'full-size-rnnt',
    title: 'Full size, RNN-T',
    head: 'rnnt',
    vocabularyKind: 'pieces',
    features: 'v3',
    files: roles.map((role) => ({
      role,
      name: `full-size-rnnt-${role}`,
      urls: [`.${addressOf(role)}`],
      bytes: made[role].bytes,
      sha256: made[role].sha256,
    })),
    licence: 'MIT',
    writes: 'sentences',
    accuracy: null,
    memoryBytes: { wasm: 330_000_000, webgpu: 400_000_000 },
    knownClip: null,
  };
}
