const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Rounds to the nearest bfloat16 (the upper 16 bits of a float32), ties to even. */
export function roundToBfloat16(value: number): number {
  float[0] = value;
  const word = bits[0] as number;
  bits[0] = ((word + 0x7fff + ((word >>> 16) & 1)) & 0xffff0000) >>> 0;
  return float[0];
}
