import type { Batch } from './onnx/session.ts';

/** Rows of a batch point back into the list of sequences. */
export interface PlannedBatch {
  rows: number[];
  columns: number;
}

/**
 * Sequences of like length together, so that little padding is computed; each batch holds at most
 * `tokens` tokens, but at least one sequence.
 */
export function planBatches(lengths: readonly number[], tokens: number): PlannedBatch[] {
  const order = lengths.map((_, index) => index).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
  const batches: PlannedBatch[] = [];
  let current: PlannedBatch = { rows: [], columns: 0 };
  for (const index of order) {
    const length = lengths[index]!;
    if (current.rows.length > 0 && (current.rows.length + 1) * length > tokens) {
      batches.push(current);
      current = { rows: [], columns: 0 };
    }
    current.rows.push(index);
    current.columns = length;
  }
  if (current.rows.length > 0) batches.push(current);
  return batches;
}

/** Token ids side by side, the shorter ones padded. */
export function padBatch(sequences: readonly (readonly number[])[], columns: number, padId: number): Batch {
  const ids = new BigInt64Array(sequences.length * columns).fill(BigInt(padId));
  const mask = new BigInt64Array(sequences.length * columns);
  sequences.forEach((sequence, row) => {
    sequence.forEach((id, column) => {
      ids[row * columns + column] = BigInt(id);
      mask[row * columns + column] = 1n;
    });
  });
  return { ids, mask, rows: sequences.length, columns };
}
