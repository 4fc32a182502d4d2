import { createCipheriv, createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { joinWeights } from './join-weights.mjs';
import { makeEncoder } from './make-encoder.mjs';
import { makeHead } from './make-head.mjs';

/** Size of the data that `model.onnx` refers to. */
const weightBytes = 220_450_816;
/** Of the vocabulary that the graph was made for; the last is the blank. */
const classes = 257;
/** As in GigaAM v3 e2e RNN-T: width of the encoder, classes of the head. */
const width = 768;
const rnntClasses = 1025;

/**
 * One file of the model, and where it lies.
 *
 * @typedef {object} MadeFile
 * @property {string} path
 * @property {number} bytes
 * @property {string} sha256
 */

/**
 * Makes the model of full size: the committed graph with weights from a seeded generator, in one
 * file as GigaAM's are published, and a vocabulary of as many pieces.
 *
 * @returns {Promise<{ graph: MadeFile, vocabulary: MadeFile }>} files in a folder for caches
 */
export async function makeFullSizeModel() {
  const folder = await makeFolder();
  const graph = await readFile(new URL('model.onnx', import.meta.url));
  return {
    graph: await writePieces(join(folder, 'full-size.onnx'), joinRandom(graph)),
    vocabulary: await writePieces(join(folder, 'full-size.txt'), [Buffer.from(makeVocabulary())]),
  };
}

/** @typedef {Record<'encoder' | 'decoder' | 'joint' | 'vocabulary', MadeFile>} MadeRnnt */

/** Logits of the blank with which it never wins, or always. */
const blankBiases = Object.freeze({ most: 0, none: 1000 });

/**
 * Makes an RNN-T model of full size in the same way, of four files.
 *
 * @param {keyof typeof blankBiases} tokens `most`: it writes ten tokens at nearly each frame, which
 *   is all that decoding allows; `none`: it writes nothing
 * @returns {Promise<MadeRnnt>}
 */
export async function makeFullSizeRnnt(tokens) {
  const folder = await makeFolder();
  const graph = await readFile(new URL('model.onnx', import.meta.url));
  const { decoder, joint } = makeHead(width, rnntClasses, blankBiases[tokens]);
  const write = (/** @type {string} */ name, /** @type {readonly Uint8Array[]} */ pieces) =>
    writePieces(join(folder, name), pieces);
  return {
    encoder: await write('full-size-encoder.onnx', joinRandom(makeEncoder(graph, width))),
    decoder: await write('full-size-decoder.onnx', [decoder]),
    joint: await write(`full-size-joint-${tokens}.onnx`, [joint]),
    vocabulary: await write('full-size-rnnt.txt', [Buffer.from(makeWords())]),
  };
}

async function makeFolder() {
  const folder = join(projectRoot, 'node_modules', '.cache', 'pisar');
  await mkdir(folder, { recursive: true });
  return folder;
}

/** @param {Uint8Array} graph */
function joinRandom(graph) {
  const weights = makeRandomBytes(weightBytes);
  return joinWeights(graph, (offset, length) => weights.subarray(offset, offset + length));
}

/** Every piece is a word, so that words can be counted as tokens. */
function makeWords() {
  const pieces = Array.from({ length: rnntClasses - 1 }, (_, id) => `▁с${id} ${id}`);
  return [...pieces, `<blk> ${rnntClasses - 1}`, ''].join('\n');
}

/**
 * The same bytes every time: a stream cipher's over zeros.
 *
 * @param {number} count
 */
function makeRandomBytes(count) {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(
    Buffer.alloc(count),
  );
}

/** Every other piece begins a word. */
function makeVocabulary() {
  const pieces = Array.from({ length: classes - 1 }, (_, id) =>
    id % 2 === 0 ? `▁с${id} ${id}` : `т${id} ${id}`,
  );
  return [...pieces, `<blk> ${classes - 1}`, ''].join('\n');
}

/**
 * @param {string} path
 * @param {readonly Uint8Array[]} pieces
 * @returns {Promise<MadeFile>}
 */
async function writePieces(path, pieces) {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(`${path}.part`, 'w');
  try {
    for (const piece of pieces) {
      await file.writeFile(piece);
      hash.update(piece);
      bytes += piece.length;
    }
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
  return { path, bytes, sha256: hash.digest('hex') };
}
