/** What two people said of the same posts. */
export type Pair = readonly [string, string];

/**
 * Agreement of two coders beyond chance, from -1 to 1 (Cohen 1960): (observed − expected) / (1 − expected).
 * Null where nothing was coded by both, or both always gave one and the same label: then chance explains all.
 */
export function cohensKappa(pairs: readonly Pair[]): number | null {
  const n = pairs.length;
  const counts = (side: 0 | 1) => {
    const found = new Map<string, number>();
    for (const pair of pairs) found.set(pair[side], (found.get(pair[side]) ?? 0) + 1);
    return found;
  };
  const [left, right] = [counts(0), counts(1)];
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  const expected = Array.from(left).reduce((sum, [label, count]) => sum + (count / n) * ((right.get(label) ?? 0) / n), 0);
  return n === 0 || expected === 1 ? null : (observed - expected) / (1 - expected);
}

/**
 * Krippendorff's alpha for nominal labels (Krippendorff 2011): any number of coders, posts coded by one alone left out.
 * 1 − observed disagreement / expected disagreement.
 * @param units labels that one post got, one of each coder who gave one
 * @returns null where no post was coded twice, or only one label was ever given
 */
export function krippendorffsAlpha(units: readonly (readonly string[])[]): number | null {
  const coded = units.filter((labels) => labels.length > 1);
  const totals = new Map<string, number>();
  let values = 0;
  let disagreeing = 0;
  for (const labels of coded) {
    const counts = new Map<string, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    const agreeing = Array.from(counts.values()).reduce((sum, count) => sum + count * (count - 1), 0);
    disagreeing += (labels.length * (labels.length - 1) - agreeing) / (labels.length - 1);
    for (const [label, count] of counts) totals.set(label, (totals.get(label) ?? 0) + count);
    values += labels.length;
  }
  const same = Array.from(totals.values()).reduce((sum, count) => sum + count * (count - 1), 0);
  const expected = (values * (values - 1) - same) / (values - 1);
  return values === 0 || expected === 0 ? null : 1 - disagreeing / expected;
}
