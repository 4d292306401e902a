import type { Grouping, Groups } from './groups.ts';
import { type Level, lossOf } from './hierarchy.ts';
import type { Coded } from './subjects.ts';

/** A column and its degrees of detail, the finest first. */
export interface Axis {
  column: Coded;
  levels: readonly Level[];
  /** How much its detail is worth beside that of the others. */
  weight: number;
}

/** A level for each axis, what rows look like then, and what that costs. */
export interface Node {
  at: readonly number[];
  groups: Groups;
  suppressed: number;
  /** Between 0 and the number of rows times the weights of the axes. */
  loss: number;
}

/** Larger shares of the rows are not left out for the sake of more detail in the others. */
export const MOST_SUPPRESSED = 0.05;

/**
 * Searches the lattice of levels from its top, where all rows look the same, downwards: each step gives one column the next
 * degree of detail, the one that leaves the least loss (top-down specialisation: Fung, Wang and Yu 2005). Loss is that of
 * Iyengar 2002: (values that became one − 1) / (values − 1) for each cell, and 1 for each cell of a row that is left out
 * because its group has fewer than k people. Since groups only split on the way down, a column that would cost too many rows
 * stays where it is for good. Sums are of whole numbers, so that neither the order of rows nor of people changes the answer.
 * Yields between steps of some tens of milliseconds at a million rows.
 */
export function* search(axes: readonly Axis[], grouping: Grouping, k: number): Generator<void, Node> {
  const rows = axes[0]?.column.codes.length ?? 0;
  const closed = new Set<number>();
  let node = nodeAt(
    axes,
    axes.map(({ levels }) => levels.length - 1),
    grouping.whole(),
    k,
  );
  for (;;) {
    const steps = axes.flatMap((axis, index) => {
      if (closed.has(index) || node.at[index] === 0) return [];
      const at = node.at.map((level, other) => (other === index ? level - 1 : level));
      return [{ index, at, least: leastLoss(axes, at), level: axis.levels[at[index]!]! }];
    });
    steps.sort((a, b) => a.least - b.least || a.index - b.index);
    let best: Node | null = null;
    for (const { index, at, least, level } of steps) {
      // No step from here on can be better than the best: suppression only adds to the least loss.
      if (best !== null && best.loss <= least) break;
      const groups = grouping.split(node.groups.of, axes[index]!.column.codes, level.of);
      const next = nodeAt(axes, at, groups, k);
      yield;
      if (next.suppressed > MOST_SUPPRESSED * rows) closed.add(index);
      else if (next.loss < (best ?? node).loss) best = next;
    }
    if (best === null) return node;
    node = best;
  }
}

function nodeAt(axes: readonly Axis[], at: readonly number[], groups: Groups, k: number): Node {
  const suppressed = rowsBelow(groups, k);
  const losses = axes.map(({ column, levels, weight }, index) => {
    const level = levels[at[index]!]!;
    let spared = 0;
    for (const row of suppressed) spared += level.leaves[level.of[column.codes[row]!]!]! - 1;
    return weight * (suppressed.length + (lossOf(level, column.counts) - spared) / scaleOf(column));
  });
  return { at, groups, suppressed: suppressed.length, loss: losses.reduce((sum, loss) => sum + loss, 0) };
}

/** The rows whose groups have fewer than k people. */
function rowsBelow({ of, rows, people }: Groups, k: number): Uint32Array {
  let count = 0;
  for (let group = 0; group < rows.length; group += 1) if (people[group]! < k) count += rows[group]!;
  const below = new Uint32Array(count);
  for (let row = 0, place = 0; place < count; row += 1) {
    if (people[of[row]!]! < k) {
      below[place] = row;
      place += 1;
    }
  }
  return below;
}

/** The loss if no row had to be left out. */
function leastLoss(axes: readonly Axis[], at: readonly number[]): number {
  return axes.reduce((sum, { column, levels, weight }, index) => {
    return sum + (weight * lossOf(levels[at[index]!]!, column.counts)) / scaleOf(column);
  }, 0);
}

const scaleOf = ({ labels }: Coded) => Math.max(1, labels.length - 1);
