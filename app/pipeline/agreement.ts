import { wilson } from '../audit/intervals.ts';
import { AGREED, type Agreement, type Estimate } from '../contract/records.ts';
import { cohensKappa, krippendorffsAlpha, type Pair } from '../model/classifier/agreement.ts';
import type { Workspace } from './ports.ts';

const CONFIDENCE = 0.95;
/** Disputed posts that are listed. */
const LISTED = 100;

/** How far coders agree with each other and with the model in use. What was agreed in the end counts for none of it. */
export function agreementOf({ labels, posts }: Workspace): Agreement {
  const byPost = new Map<number, Map<string, string>>();
  for (const { post, coder, intent } of labels.codedTwice()) byPost.set(post, (byPost.get(post) ?? new Map()).set(coder, intent));
  const units = Array.from(byPost.values(), (given) => Array.from(given.values()));
  const agreed = new Set(labels.agreed());
  const disputed = Array.from(byPost).filter(([post, given]) => !agreed.has(post) && !sameOf(Array.from(given.values())));
  const beside = new Map(labels.besideModel().map(({ coder, posts: n, same }) => [coder, { posts: n, share: shareOf(same, n) }]));
  return {
    coders: labels
      .counts()
      .coders.filter(({ value }) => value !== AGREED)
      .map(({ value, count }) => ({ coder: value, posts: count, model: beside.get(value) ?? null })),
    posts: units.length,
    same: units.length === 0 ? null : shareOf(units.filter(sameOf).length, units.length),
    alpha: krippendorffsAlpha(units),
    pairs: pairsOf(Array.from(byPost.values())),
    disputed: disputed.slice(0, LISTED).flatMap(([id]) => {
      const post = posts.get(id);
      return post === null ? [] : { post: id, text: post.text, labels: post.labels };
    }),
    disputedCount: disputed.length,
  };
}

const sameOf = (intents: readonly string[]) => intents.every((intent) => intent === intents[0]);
const shareOf = (hits: number, n: number): Estimate => wilson({ hits, n }, CONFIDENCE);

/** All pairs of coders who have posts in common. */
function pairsOf(posts: readonly ReadonlyMap<string, string>[]): Agreement['pairs'] {
  const coders = Array.from(new Set(posts.flatMap((given) => Array.from(given.keys())))).sort();
  const pairs = coders.flatMap((one, at) => coders.slice(at + 1).map((other): [string, string] => [one, other]));
  return pairs.flatMap(([one, other]) => {
    const common = posts.flatMap((given): Pair[] => (given.has(one) && given.has(other) ? [[given.get(one)!, given.get(other)!]] : []));
    if (common.length === 0) return [];
    const same = shareOf(common.filter(sameOf).length, common.length);
    return [{ coders: [one, other], posts: common.length, same, kappa: cohensKappa(common) }];
  });
}
