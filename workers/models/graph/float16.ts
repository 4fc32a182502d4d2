const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** f32 → f16 (as bits), to the nearest, ties to even; what is too large becomes infinite. */
export function toFloat16(values: Float32Array): Uint16Array<ArrayBuffer> {
  const halves = new Uint16Array(values.length);
  for (let index = 0; index < values.length; index++) {
    float[0] = values[index] as number;
    halves[index] = halfOf(bits[0] as number);
  }
  return halves;
}

/** Bits of an IEEE 754 single → bits of the nearest half. */
function halfOf(single: number): number {
  const sign = (single >>> 16) & 0x8000;
  const magnitude = single & 0x7fffffff;
  // From 65520 on (halfway between the largest half and the next) and for infinity and NaN.
  if (magnitude >= 0x477ff000) return sign | (magnitude > 0x7f800000 ? 0x7e00 : 0x7c00);
  // From 2^-14 on halves are normal: the exponent moves by 112, 13 bits of the fraction go.
  if (magnitude >= 0x38800000) return sign | roundOff(magnitude - (112 << 23), 13);
  const shift = 126 - (magnitude >>> 23);
  // Below half of the smallest half.
  if (shift > 24) return sign;
  return sign | roundOff((magnitude & 0x7fffff) | 0x800000, shift);
}

/** Takes bits off the right end of a whole number. */
function roundOff(value: number, count: number): number {
  const kept = value >>> count;
  const rest = value - kept * 2 ** count;
  const half = 2 ** (count - 1);
  return kept + (rest > half || (rest === half && kept % 2 === 1) ? 1 : 0);
}
