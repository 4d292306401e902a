import { AppError } from '../../contract/errors.ts';
import { AGREED, type LabelStock, type LeftOut } from '../../contract/records.ts';
import { withPlainTokens } from '../../contract/redaction-token.ts';
import type { LabelledPost } from '../ports.ts';

/** Fewer are not enough to learn an intent and to judge that by others; one person's are not enough to tell it from their style. */
export const LEAST_POSTS = 5;
const LEAST_PEOPLE = 2;

/** A text that people agree on. */
export interface Taught {
  /** The first post with this text. */
  post: number;
  text: string;
  author: string | null;
  createdAt: string | null;
  intent: string;
}

export interface Lessons {
  stock: LabelStock;
  /** Of intents that can be learnt, in order of post. */
  taught: Taught[];
  /** Those intents, in order of name. */
  intents: string[];
  /** Why nothing can be learnt yet. */
  problem: AppError | null;
}

/**
 * What labels teach: each text once, with the intent that coders agreed on or most of them gave it. Texts on which as many
 * say one thing as another teach nothing, nor do intents of too few posts or people.
 * @param before intents that the version in use knows
 */
export function lessonsOf(labels: readonly LabelledPost[], before: readonly string[]): Lessons {
  const texts = Array.from(byText(labels).values());
  const decided = texts.flatMap(({ first, votes }) => {
    const intent = winner(votes);
    return intent === null ? [] : { post: first.post, text: first.text, author: first.author, createdAt: first.createdAt, intent };
  });
  const all = Array.from(new Set([...before, ...labels.map(({ intent }) => intent)])).sort();
  const leftOut: LeftOut[] = [];
  const intents = all.filter((intent) => {
    const posts = decided.filter((post) => post.intent === intent);
    if (posts.length >= LEAST_POSTS && peopleOf(posts) >= LEAST_PEOPLE) return true;
    const reason = posts.length === 0 ? 'vanished' : posts.length < LEAST_POSTS ? 'few-posts' : 'few-people';
    leftOut.push({ intent, posts: posts.length, reason });
    return false;
  });
  const taught = decided.filter(({ intent }) => intents.includes(intent)).sort((a, b) => a.post - b.post);
  const contradicting = texts.filter(({ votes }) => votes.size > 1).length;
  const undecided = texts.length - decided.length;
  const stock = {
    posts: taught.length,
    people: peopleOf(taught),
    intents: intents.map((intent) => {
      const posts = taught.filter((post) => post.intent === intent);
      return { intent, posts: posts.length, people: peopleOf(posts) };
    }),
    contradicting,
    undecided,
    leftOut,
  };
  return { stock, taught, intents, problem: intents.length >= 2 ? null : problemOf(labels, stock, texts.length) };
}

function byText(labels: readonly LabelledPost[]) {
  const agreed = new Set(labels.flatMap(({ post, coder }) => (coder === AGREED ? post : [])));
  const texts = new Map<string, { first: LabelledPost; votes: Map<string, number> }>();
  for (const label of labels) {
    // What coders came to agree on stands for all of them.
    if (agreed.has(label.post) && label.coder !== AGREED) continue;
    const key = withPlainTokens(label.text).normalize('NFKC').trim().toLowerCase();
    const text = texts.get(key) ?? { first: label, votes: new Map<string, number>() };
    text.votes.set(label.intent, (text.votes.get(label.intent) ?? 0) + 1);
    texts.set(key, text);
  }
  return texts;
}

/** Null where two have the most. */
function winner(votes: ReadonlyMap<string, number>): string | null {
  const [first, second] = Array.from(votes).sort((a, b) => b[1] - a[1]);
  return first === undefined || first[1] === second?.[1] ? null : first[0];
}

/** A post without an author counts as somebody of its own. */
export function peopleOf(posts: readonly { post: number; author: string | null }[]): number {
  return new Set(posts.map(({ post, author }) => author ?? post)).size;
}

function problemOf(labels: readonly LabelledPost[], { undecided, contradicting, intents }: LabelStock, texts: number): AppError {
  const given = new Set(labels.map(({ intent }) => intent));
  if (given.size === 1) {
    return new AppError('training-one-intent', `All labels say ${[...given][0]}; label posts of another intent as well.`, {
      intent: [...given][0]!,
    });
  }
  if (undecided > 0 && undecided * 2 >= texts) {
    return new AppError(
      'training-contradicting',
      `${contradicting} of ${texts} labelled texts have contradicting labels, and ${undecided} of them no answer of most; settle them first.`,
      { contradicting, undecided, texts },
    );
  }
  return new AppError(
    'training-few-labels',
    `Learning needs two intents with at least ${LEAST_POSTS} labelled texts each, by at least ${LEAST_PEOPLE} people; ${intents.length} has so many of ${texts} in all. Label more posts.`,
    { posts: LEAST_POSTS, people: LEAST_PEOPLE, texts },
  );
}
