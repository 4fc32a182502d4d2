/**
 * A WebAssembly module of one function over its own `memory`, made by
 * `scripts/make-matrix-kernel.mjs`, where its text is:
 * `multiply(x, w, b, y, inputs, blocks)`, all addresses in bytes. Writes `blocks` times 32 floats
 * to y: those of b, plus the `inputs` floats of x times the matrix at w. The matrix lies in blocks
 * of 32 columns, row after row. Products are added in the order of inputs, in 32 bits.
 */
export const matrixKernel =
  'AGFzbQEAAAABCgFgBn9/f39/fwADAgEABQMBAAEHFQIGbWVtb3J5AgAIbXVsdGlwbHkAAArmAgHjAgICfwl7IAAgBEECdGohBwNAIAL9AAQAIQkgAv0ABBAhCiAC/QAEICELIAL9AAQwIQwgAv0ABEAhDSAC/QAEUCEOIAL9AARgIQ8gAv0ABHAhECAAIQYDQCAG/QkCACEIIAkgCCAB/QAEAP3mAf3kASEJIAogCCAB/QAEEP3mAf3kASEKIAsgCCAB/QAEIP3mAf3kASELIAwgCCAB/QAEMP3mAf3kASEMIA0gCCAB/QAEQP3mAf3kASENIA4gCCAB/QAEUP3mAf3kASEOIA8gCCAB/QAEYP3mAf3kASEPIBAgCCAB/QAEcP3mAf3kASEQIAFBgAFqIQEgBkEEaiEGIAYgB0kNAAsgAyAJ/QsEACADIAr9CwQQIAMgC/0LBCAgAyAM/QsEMCADIA39CwRAIAMgDv0LBFAgAyAP/QsEYCADIBD9CwRwIAJBgAFqIQIgA0GAAWohAyAFQQFrIQUgBQ0ACws=';
