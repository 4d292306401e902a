import type { RedactionSpan } from '../contract/records.ts';
import { findSpans } from './find.ts';
import { PSEUDONYM } from './pseudonym.ts';
import { remember } from './remember.ts';

/** Confidence of a bare number that merely could be a phone. */
const BARE_DIGITS = 0.6;

/** The parts of a post that can hold personal data. */
export interface Unredacted {
  text: string;
  author: string | null;
  sourceId: string | null;
  channel: string | null;
  attributes: Record<string, string>;
}

export type RedactedPost<Post extends Unredacted> = Post & { redactions: RedactionSpan[] };

export interface PostRedactor {
  pseudonymise(name: string): string;
  /** Takes personal data out of every field that is kept; the author becomes a pseudonym. */
  redactPost<Post extends Unredacted>(post: Post): RedactedPost<Post>;
  /** The same for a post that was redacted before, perhaps by another policy; its author is a pseudonym already. */
  redactAgain<Post extends RedactedPost<Unredacted>>(post: Post): Post;
}

type RedactText = (text: string, stored?: readonly RedactionSpan[]) => { text: string; spans: RedactionSpan[] };

export function postRedactor(redact: RedactText, pseudonymise: (name: string) => string): PostRedactor {
  const redactValue = remember((value) => redact(value).text);
  const redactFields = <Post extends Unredacted>(post: Post, author: string | null, stored?: readonly RedactionSpan[]) => {
    const { text, spans } = redact(post.text, stored);
    const { sourceId, channel, attributes } = post;
    return {
      ...post,
      text,
      redactions: spans,
      author,
      sourceId: sourceId !== null && leadsToPerson(sourceId) ? pseudonymise(sourceId) : sourceId,
      channel: channel === null ? null : redactValue(channel),
      attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, redactValue(value)])),
    };
  };
  return {
    pseudonymise,
    redactPost: (post) => {
      const redacted = redactFields(post, post.author === null ? null : pseudonymise(post.author));
      const { channel } = redacted;
      // Channels are told apart without case; in small letters personal data might not have been recognised.
      return { ...redacted, channel: channel === post.channel ? (channel?.toLowerCase() ?? null) : channel };
    },
    redactAgain: (post) => redactFields(post, post.author, post.redactions),
  };
}

/** An id that is a link, a handle or a mobile number leads back to the person; other long numbers are ids. */
function leadsToPerson(sourceId: string): boolean {
  return findSpans(sourceId).some((span) => span.kind !== 'CARD' && span.score > BARE_DIGITS) && !PSEUDONYM.test(sourceId);
}
