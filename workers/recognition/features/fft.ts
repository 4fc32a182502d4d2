/**
 * Complex FFT of a fixed length N = 4^a · 5^b, by Stockham's self-sorting
 * algorithm: it needs no bit reversal, and 320 and 400 (GigaAM's window lengths) have no
 * other prime factors than 2 and 5, so no zero padding either.
 *
 * @param length N; throws a RangeError when it has another factor
 * @returns a function that replaces `re` and `im` (each N long) by their transform
 */
export function createFft(length: number): (re: Float64Array, im: Float64Array) => void {
  const stages = planStages(length);
  const scratchRe = new Float64Array(length);
  const scratchIm = new Float64Array(length);
  return (re, im) => {
    // Stages go to and fro between the arrays; an odd number of them ends in the scratch ones.
    stages.forEach((stage, index) => {
      const run = stage.radix === 4 ? radix4 : radix5;
      if (index % 2 === 0) run(stage, re, im, scratchRe, scratchIm);
      else run(stage, scratchRe, scratchIm, re, im);
    });
    if (stages.length % 2 === 1) {
      re.set(scratchRe);
      im.set(scratchIm);
    }
  };
}

interface FftStage {
  radix: 4 | 5;
  /** Sub-transforms left after this stage, each of this length. */
  rest: number;
  /** Product of the radices of the stages before. */
  stride: number;
  /** w^(p·k) for p < rest and 1 <= k < radix, row by row. */
  twiddleRe: Float64Array;
  twiddleIm: Float64Array;
}

function planStages(length: number): FftStage[] {
  const stages: FftStage[] = [];
  let left = length;
  let stride = 1;
  while (left > 1) {
    const radix = left % 4 === 0 ? 4 : 5;
    if (left % radix !== 0) throw new RangeError(`FFT length ${length} is not 4^a·5^b`);
    const rest = left / radix;
    const twiddleRe = new Float64Array(rest * (radix - 1));
    const twiddleIm = new Float64Array(rest * (radix - 1));
    for (let p = 0; p < rest; p++) {
      for (let k = 1; k < radix; k++) {
        const angle = (-2 * Math.PI * p * k) / left;
        twiddleRe[p * (radix - 1) + k - 1] = Math.cos(angle);
        twiddleIm[p * (radix - 1) + k - 1] = Math.sin(angle);
      }
    }
    stages.push({ radix, rest, stride, twiddleRe, twiddleIm });
    left = rest;
    stride *= radix;
  }
  return stages;
}

type Butterflies = (
  stage: FftStage,
  xr: Float64Array,
  xi: Float64Array,
  yr: Float64Array,
  yi: Float64Array,
) => void;

// Indices below stay inside arrays of the planned length, hence the `!`.

const radix4: Butterflies = ({ rest, stride, twiddleRe, twiddleIm }, xr, xi, yr, yi) => {
  const step = rest * stride;
  for (let p = 0; p < rest; p++) {
    const w1r = twiddleRe[3 * p]!;
    const w1i = twiddleIm[3 * p]!;
    const w2r = twiddleRe[3 * p + 1]!;
    const w2i = twiddleIm[3 * p + 1]!;
    const w3r = twiddleRe[3 * p + 2]!;
    const w3i = twiddleIm[3 * p + 2]!;
    for (let q = 0; q < stride; q++) {
      const a = q + stride * p;
      const b = a + step;
      const c = b + step;
      const d = c + step;
      const sumAcR = xr[a]! + xr[c]!;
      const sumAcI = xi[a]! + xi[c]!;
      const difAcR = xr[a]! - xr[c]!;
      const difAcI = xi[a]! - xi[c]!;
      const sumBdR = xr[b]! + xr[d]!;
      const sumBdI = xi[b]! + xi[d]!;
      const difBdR = xr[b]! - xr[d]!;
      const difBdI = xi[b]! - xi[d]!;
      const o = q + stride * 4 * p;
      yr[o] = sumAcR + sumBdR;
      yi[o] = sumAcI + sumBdI;
      const r1 = difAcR + difBdI;
      const i1 = difAcI - difBdR;
      yr[o + stride] = r1 * w1r - i1 * w1i;
      yi[o + stride] = r1 * w1i + i1 * w1r;
      const r2 = sumAcR - sumBdR;
      const i2 = sumAcI - sumBdI;
      yr[o + 2 * stride] = r2 * w2r - i2 * w2i;
      yi[o + 2 * stride] = r2 * w2i + i2 * w2r;
      const r3 = difAcR - difBdI;
      const i3 = difAcI + difBdR;
      yr[o + 3 * stride] = r3 * w3r - i3 * w3i;
      yi[o + 3 * stride] = r3 * w3i + i3 * w3r;
    }
  }
};

const COS_1 = Math.cos((2 * Math.PI) / 5);
const COS_2 = Math.cos((4 * Math.PI) / 5);
const SIN_1 = Math.sin((2 * Math.PI) / 5);
const SIN_2 = Math.sin((4 * Math.PI) / 5);

const radix5: Butterflies = ({ rest, stride, twiddleRe, twiddleIm }, xr, xi, yr, yi) => {
  const step = rest * stride;
  for (let p = 0; p < rest; p++) {
    const t = 4 * p;
    for (let q = 0; q < stride; q++) {
      const a = q + stride * p;
      const ar = xr[a]!;
      const ai = xi[a]!;
      const s1r = xr[a + step]! + xr[a + 4 * step]!;
      const s1i = xi[a + step]! + xi[a + 4 * step]!;
      const d1r = xr[a + step]! - xr[a + 4 * step]!;
      const d1i = xi[a + step]! - xi[a + 4 * step]!;
      const s2r = xr[a + 2 * step]! + xr[a + 3 * step]!;
      const s2i = xi[a + 2 * step]! + xi[a + 3 * step]!;
      const d2r = xr[a + 2 * step]! - xr[a + 3 * step]!;
      const d2i = xi[a + 2 * step]! - xi[a + 3 * step]!;
      const even1r = ar + COS_1 * s1r + COS_2 * s2r;
      const even1i = ai + COS_1 * s1i + COS_2 * s2i;
      const even2r = ar + COS_2 * s1r + COS_1 * s2r;
      const even2i = ai + COS_2 * s1i + COS_1 * s2i;
      const odd1r = SIN_1 * d1r + SIN_2 * d2r;
      const odd1i = SIN_1 * d1i + SIN_2 * d2i;
      const odd2r = SIN_2 * d1r - SIN_1 * d2r;
      const odd2i = SIN_2 * d1i - SIN_1 * d2i;
      const o = q + stride * 5 * p;
      yr[o] = ar + s1r + s2r;
      yi[o] = ai + s1i + s2i;
      for (let k = 1; k < 5; k++) {
        const first = k === 1 || k === 4;
        const sign = k < 3 ? 1 : -1;
        const r = (first ? even1r : even2r) + sign * (first ? odd1i : odd2i);
        const i = (first ? even1i : even2i) - sign * (first ? odd1r : odd2r);
        const wr = twiddleRe[t + k - 1]!;
        const wi = twiddleIm[t + k - 1]!;
        yr[o + k * stride] = r * wr - i * wi;
        yi[o + k * stride] = r * wi + i * wr;
      }
    }
  }
};
