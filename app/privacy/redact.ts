import type { RedactionSpan } from '../contract/records.ts';
import { findSpans } from './find.ts';
import { replace } from './replace.ts';

export interface Redacted {
  text: string;
  /** Where the tokens stand in `text`. */
  spans: RedactionSpan[];
  /** Where the personal data stood in the input. */
  original: RedactionSpan[];
}

/** Replaces personal data by typed tokens such as `[EMAIL]`. Redacting twice changes nothing more. */
export function redact(text: string): Redacted {
  const original = findSpans(text).map(({ start, end, kind, score }) => ({ start, end, kind, score }));
  return { ...replace(text, original), original };
}
