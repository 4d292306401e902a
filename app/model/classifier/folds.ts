import { seededRandom } from '../../contract/random.ts';

/**
 * Cross-validation folds in which all posts of an author are on one side (Kohavi 1995, grouped): a model that knows how
 * somebody writes must not be tested on them. Authors go, the most prolific first, to the fold where their classes are
 * scarcest. A post without an author is its own.
 * @param labels class of each post
 * @returns fold of each post, from 0 on
 */
export function authorFolds(authors: readonly (string | null)[], labels: ArrayLike<number>, folds: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  const groups = new Map<string, number[]>();
  authors.forEach((author, post) => {
    const name = author ?? `#${post}`;
    groups.set(name, [...(groups.get(name) ?? []), post]);
  });
  const shuffled = Array.from(groups.values(), (posts) => ({ posts, order: random() }));
  shuffled.sort((a, b) => b.posts.length - a.posts.length || a.order - b.order);
  const counts = Array.from({ length: folds }, () => new Map<number, number>());
  const sizes = new Uint32Array(folds);
  const result = new Uint8Array(authors.length);
  for (const { posts } of shuffled) {
    const crowding = (fold: number) => posts.reduce((sum, post) => sum + (counts[fold]!.get(labels[post]!) ?? 0), 0);
    let best = 0;
    for (let fold = 1; fold < folds; fold += 1) {
      const difference = crowding(fold) - crowding(best);
      if (difference < 0 || (difference === 0 && sizes[fold]! < sizes[best]!)) best = fold;
    }
    for (const post of posts) {
      result[post] = best;
      counts[best]!.set(labels[post]!, (counts[best]!.get(labels[post]!) ?? 0) + 1);
    }
    sizes[best]! += posts.length;
  }
  return result;
}
