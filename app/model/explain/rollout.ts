/**
 * Attention rollout (Abnar and Zuidema 2020, arXiv:2005.00928): per layer the mean over heads, mixed half and half
 * with the identity for the residual connection, multiplied through the layers.
 * @param attention [layer][head][query][key]
 * @returns [query][key], each row sums to 1
 */
export function attentionRollout(attention: readonly (readonly (readonly (readonly number[])[])[])[]): number[][] {
  const tokens = attention[0]?.[0]?.length ?? 0;
  let rollout: number[][] = Array.from({ length: tokens }, (_, row) =>
    Array.from({ length: tokens }, (_, column) => (row === column ? 1 : 0)),
  );

  for (const heads of attention) rollout = multiply(withResidual(meanOverHeads(heads)), rollout);
  return rollout;
}

/** [head][query][key] → [query][key] */
export function meanOverHeads(heads: readonly (readonly (readonly number[])[])[]): number[][] {
  const first = heads[0] ?? [];
  return first.map((row, query) => row.map((_, key) => heads.reduce((sum, head) => sum + head[query]![key]!, 0) / heads.length));
}

function withResidual(attention: readonly (readonly number[])[]): number[][] {
  return attention.map((row, query) => row.map((value, key) => (value + (query === key ? 1 : 0)) / 2));
}

function multiply(left: readonly (readonly number[])[], right: readonly (readonly number[])[]): number[][] {
  return left.map((row) => {
    const out = new Array<number>(row.length).fill(0);
    row.forEach((factor, inner) => {
      const other = right[inner]!;
      for (let column = 0; column < out.length; column += 1) out[column]! += factor * other[column]!;
    });
    return out;
  });
}
