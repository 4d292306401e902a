import type { RedactionSpan } from '../contract/records.ts';
import { findSpans } from './find.ts';
import { redact } from './redact.ts';

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

/**
 * Takes personal data out of every field that is kept; the author becomes a pseudonym.
 * @param redactValue how channel and attributes are redacted
 */
export function redactPost<Post extends Unredacted>(
  post: Post,
  pseudonymise: (name: string) => string,
  redactValue: (value: string) => string = (value) => redact(value).text,
): RedactedPost<Post> {
  const { text, spans } = redact(post.text);
  const { sourceId, author } = post;
  return {
    ...post,
    text,
    redactions: spans,
    author: author === null ? null : pseudonymise(author),
    // An id that is a link, a handle or a mobile number would lead back to the person; other long numbers are ids.
    sourceId:
      sourceId !== null && findSpans(sourceId).some((span) => span.kind !== 'CARD' && span.score > BARE_DIGITS)
        ? pseudonymise(sourceId)
        : sourceId,
    channel: post.channel === null ? null : redactValue(post.channel),
    attributes: Object.fromEntries(Object.entries(post.attributes).map(([name, value]) => [name, redactValue(value)])),
  };
}
