/** What one layer computed for a text; all row-major. */
export interface LayerReading {
  /** [head][query][key] */
  attention: readonly (readonly (readonly number[])[])[];
  /** [tokens, width]: the value vectors of all heads side by side */
  values: Float32Array;
  /** [width, width] as `nn.Linear` keeps it: the projection after the heads */
  output: Float32Array;
  width: number;
}

/**
 * Norms of the attention-weighted, projected value vectors (Kobayashi et al. 2020, arXiv:2004.10102): a token with a large
 * attention weight but a small vector adds little, which the weight alone does not show.
 * @returns [query][key] ‖Σ_heads α · v·W_O‖
 */
export function valueNorms({ attention, values, output, width }: LayerReading): number[][] {
  const heads = attention.length;
  const tokens = attention[0]?.length ?? 0;
  const projected = Array.from({ length: heads }, (_, head) => projectHead(values, output, width, head, heads));
  const mixed = new Float32Array(width);
  return Array.from({ length: tokens }, (_, query) =>
    Array.from({ length: tokens }, (_, key) => {
      mixed.fill(0);
      for (let head = 0; head < heads; head += 1) {
        const weight = attention[head]![query]![key]!;
        const row = key * width;
        const vectors = projected[head]!;
        for (let at = 0; at < width; at += 1) mixed[at]! += weight * vectors[row + at]!;
      }
      return Math.sqrt(mixed.reduce((sum, value) => sum + value * value, 0));
    }),
  );
}

/** @returns [tokens, width]: each token's value vector of one head through that head's part of the projection */
function projectHead(values: Float32Array, output: Float32Array, width: number, head: number, heads: number): Float32Array {
  const size = width / heads;
  const projected = new Float32Array(values.length);
  for (let row = 0; row < values.length; row += width) {
    for (let out = 0; out < width; out += 1) {
      let sum = 0;
      for (let inner = head * size; inner < (head + 1) * size; inner += 1) sum += values[row + inner]! * output[out * width + inner]!;
      projected[row + out] = sum;
    }
  }
  return projected;
}
