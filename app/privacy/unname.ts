import { RedactionKind, type RedactionSpan } from '../contract/records.ts';
import type { RedactedPost, Unredacted } from './redact-row.ts';

/** A person as texts of others may name them. */
export interface Named {
  pseudonyms: readonly string[];
  /** Whether a name as it is written outside is theirs. */
  isNamed(name: string): boolean;
}

/** Attributes that hold people. In others a value that reads like the name, such as a region, is none. */
const OF_PEOPLE = /user|author|name|handle|nick|account|profile|repl|mention|retweet|作者|用户|名|昵称|账号|帐号|回复|提及|转发|博主/i;
const AT = String.raw`@[\p{L}\p{N}_.-]+`;

export interface Unnamer {
  /** Whether attributes name the person. */
  inAttributes(attributes: Unredacted['attributes']): boolean;
  /**
   * A post of somebody else without the person: their pseudonym and, where names were kept, their name become the plain
   * token, spans move along; an id that is the pseudonym goes.
   */
  unname<Post extends RedactedPost<Unredacted>>(post: Post): Post;
}

export function unnamer(named: Named): Unnamer {
  const pattern = patternOf(named);
  const bare = (value: string) => replaced(value, [], pattern, named).text;
  const attribute = (name: string, value: string) => (OF_PEOPLE.test(name) && named.isNamed(value) ? '[HANDLE]' : bare(value));
  return {
    inAttributes: (attributes) => Object.entries(attributes).some(([name, value]) => attribute(name, value) !== value),
    unname(post) {
      const { text, spans } = replaced(post.text, post.redactions, pattern, named);
      return {
        ...post,
        text,
        redactions: spans,
        sourceId: post.sourceId !== null && named.pseudonyms.includes(post.sourceId) ? null : post.sourceId,
        channel: post.channel === null ? null : bare(post.channel),
        attributes: Object.fromEntries(Object.entries(post.attributes).map(([name, value]) => [name, attribute(name, value)])),
      };
    },
  };
}

/** `[HANDLE:user-…]`, the pseudonym alone, `@name`. */
function patternOf({ pseudonyms }: Named): RegExp {
  const either = pseudonyms.map((name) => name.replaceAll(/[^\p{L}\p{N}-]/gu, String.raw`\$&`)).join('|');
  return new RegExp(String.raw`\[(?<kind>[A-Z_]+):(?:${either})\]|(?<![\p{L}\p{N}-])(?:${either})(?![\p{L}\p{N}-])|(?<name>${AT})`, 'gu');
}

function replaced(text: string, spans: readonly RedactionSpan[], pattern: RegExp, named: Named): { text: string; spans: RedactionSpan[] } {
  let result = '';
  let at = 0;
  const moved: RedactionSpan[] = [];
  const moveUpTo = (end: number, shift: number) => {
    for (const span of spans) {
      if (span.start >= at && span.end <= end) moved.push({ ...span, start: span.start + shift, end: span.end + shift });
    }
  };
  for (const match of text.matchAll(pattern)) {
    const { name, kind: written } = match.groups ?? {};
    const length = name === undefined ? match[0].length : lengthOfName(name, named);
    if (length === 0) continue;
    const end = match.index + length;
    const kind = RedactionKind.safeParse(written).data ?? 'HANDLE';
    moveUpTo(match.index, result.length - at);
    result += text.slice(at, match.index);
    const before = spans.find((span) => span.start < end && span.end > match.index);
    const token = `[${kind}]`;
    moved.push({ ...(before ?? { score: 1 }), kind, start: result.length, end: result.length + token.length });
    result += token;
    at = end;
  }
  moveUpTo(text.length, result.length - at);
  return { text: result + text.slice(at), spans: moved };
}

/** How much of `@name` is the person's; what ends a sentence is no part of it. */
function lengthOfName(mention: string, { isNamed }: Named): number {
  for (const name of new Set([mention, mention.replace(/[._-]+$/, '')])) if (name.length > 1 && isNamed(name.slice(1))) return name.length;
  return 0;
}
