#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './shared/project-root.mjs';

/*
 * Makes workers/models/transducer/matrix-kernel.ts: WebAssembly that multiplies a vector by a
 * matrix, 32 results at once. Needs wat2wasm (https://github.com/WebAssembly/wabt). The result is
 * committed, so nobody needs to run this who does not change it.
 */

/** Vectors of four floats that one turn of the loop adds to: as many as registers bear. */
const sums = Array.from({ length: 8 }, (_, index) => index);

/** @param {(sum: number) => string} line */
const each = (line) => sums.map(line).join('\n');

const text = `(module
  (memory (export "memory") 1)
  (func (export "multiply")
    (param $x i32) (param $w i32) (param $b i32) (param $y i32) (param $inputs i32) (param $blocks i32)
    (local $p i32) (local $end i32) (local $s v128) ${each((i) => `(local $a${i} v128)`)}
    (local.set $end (i32.add (local.get $x) (i32.shl (local.get $inputs) (i32.const 2))))
    (loop $block
      ${each((i) => `(local.set $a${i} (v128.load offset=${16 * i} (local.get $b)))`)}
      (local.set $p (local.get $x))
      (loop $input
        (local.set $s (v128.load32_splat (local.get $p)))
        ${each(
          (i) =>
            `(local.set $a${i} (f32x4.add (local.get $a${i})
              (f32x4.mul (local.get $s) (v128.load offset=${16 * i} (local.get $w)))))`,
        )}
        (local.set $w (i32.add (local.get $w) (i32.const 128)))
        (local.set $p (i32.add (local.get $p) (i32.const 4)))
        (br_if $input (i32.lt_u (local.get $p) (local.get $end))))
      ${each((i) => `(v128.store offset=${16 * i} (local.get $y) (local.get $a${i}))`)}
      (local.set $b (i32.add (local.get $b) (i32.const 128)))
      (local.set $y (i32.add (local.get $y) (i32.const 128)))
      (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
      (br_if $block (local.get $blocks)))))
`;

const folder = await mkdtemp(join(tmpdir(), 'matrix-kernel-'));
try {
  const source = join(folder, 'kernel.wat');
  const binary = join(folder, 'kernel.wasm');
  await writeFile(source, text);
  execFileSync('wat2wasm', [source, '-o', binary], { stdio: 'inherit' });
  const base64 = (await readFile(binary)).toString('base64');
  await writeFile(
    join(projectRoot, 'workers', 'models', 'transducer', 'matrix-kernel.ts'),
    `/**
 * A WebAssembly module of one function over its own \`memory\`, made by
 * \`scripts/make-matrix-kernel.mjs\`, where its text is:
 * \`multiply(x, w, b, y, inputs, blocks)\`, all addresses in bytes. Writes \`blocks\` times 32 floats
 * to y: those of b, plus the \`inputs\` floats of x times the matrix at w. The matrix lies in blocks
 * of 32 columns, row after row. Products are added in the order of inputs, in 32 bits.
 */
export const matrixKernel =
  '${base64}';
`,
  );
} finally {
  await rm(folder, { recursive: true });
}
