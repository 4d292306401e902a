import { REDACTION_TOKEN } from '../contract/redaction-token.ts';
import { PSEUDONYM, PSEUDONYM_IN_TOKEN } from './pseudonym.ts';
import type { Unredacted } from './redact-row.ts';

/**
 * A stored post with every pseudonym renewed: of its author, its id, and in its tokens. All keep their length, so that
 * tokens stand where they stood.
 */
export function renewPost<Post extends Unredacted>(post: Post, renew: (pseudonym: string) => string): Post {
  const name = (value: string | null) => (value !== null && PSEUDONYM.test(value) ? renew(value) : value);
  const tokens = (text: string) =>
    text.replaceAll(REDACTION_TOKEN, (token: string, kind: string, rest: string | undefined) => {
      const [, prefix, code] = PSEUDONYM_IN_TOKEN.exec(rest ?? '') ?? [];
      return code === undefined ? token : `[${kind}:${renew(`user-${code}`).replace('user', prefix!)}]`;
    });
  return {
    ...post,
    text: tokens(post.text),
    author: name(post.author),
    sourceId: name(post.sourceId),
    channel: post.channel === null ? null : tokens(post.channel),
    attributes: Object.fromEntries(Object.entries(post.attributes).map(([column, value]) => [column, tokens(value)])),
  };
}
