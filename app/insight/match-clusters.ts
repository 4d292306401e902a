/** Two clusters with less in common than this are not the same one (Jaccard). */
const LEAST = 0.1;

/**
 * Which new cluster goes on with which old one: the pair with the most posts in common (Jaccard index) first, each in one pair
 * only. Posts that are in one of the two alone count for the union.
 * @param before the old cluster of each post, −1 for none
 * @param after its new one
 * @returns old id by new id
 */
export function matchClusters(before: Int32Array, after: Int32Array): Map<number, number> {
  const sizes = { before: new Map<number, number>(), after: new Map<number, number>() };
  const common = new Map<number, Map<number, number>>();
  const count = (counts: Map<number, number>, id: number) => counts.set(id, (counts.get(id) ?? 0) + 1);
  before.forEach((old, row) => {
    const fresh = after[row]!;
    if (old >= 0) count(sizes.before, old);
    if (fresh >= 0) count(sizes.after, fresh);
    if (old < 0 || fresh < 0) return;
    const counts = common.get(fresh) ?? new Map<number, number>();
    common.set(fresh, count(counts, old));
  });
  const pairs = Array.from(common).flatMap(([fresh, counts]) =>
    Array.from(counts, ([old, both]) => ({ fresh, old, jaccard: both / (sizes.before.get(old)! + sizes.after.get(fresh)! - both) })),
  );
  pairs.sort((a, b) => b.jaccard - a.jaccard || a.old - b.old || a.fresh - b.fresh);
  const matched = new Map<number, number>();
  const taken = new Set<number>();
  for (const { fresh, old, jaccard } of pairs) {
    if (jaccard < LEAST || matched.has(fresh) || taken.has(old)) continue;
    matched.set(fresh, old);
    taken.add(old);
  }
  return matched;
}
