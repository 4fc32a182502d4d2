/** A linear layer: outputs = bias + inputs · weights. */
export interface Linear {
  inputs: number;
  outputs: number;
  /** Rows of `outputs` floats, one row for each input. */
  weights: Float32Array<ArrayBuffer>;
  /** `outputs` floats. */
  bias: Float32Array<ArrayBuffer>;
}

/** rows × columns → columns × rows. */
export function transposeFloats(
  values: Float32Array,
  rows: number,
  columns: number,
): Float32Array<ArrayBuffer> {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = values[row * columns + column] as number;
    }
  }
  return turned;
}
