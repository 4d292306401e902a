/** Adjusted Rand index (Hubert and Arabie 1985). */
export function adjustedRand(labels: readonly number[], truth: readonly string[]): number {
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const tally = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return Array.from(counts.values()).reduce((sum, count) => sum + pairs(count), 0);
  };
  const both = tally(labels.map((label, row) => `${label} ${truth[row]}`));
  const [left, right] = [tally(labels.map(String)), tally(truth)];
  const expected = (left * right) / pairs(labels.length);
  return (both - expected) / ((left + right) / 2 - expected);
}
