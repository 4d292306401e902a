import type { RedactionSpan } from '../contract/records.ts';
import { card } from './detectors/card.ts';
import { cnId } from './detectors/cn-id.ts';
import type { Detector } from './detectors/detector.ts';
import { email } from './detectors/email.ts';
import { handle } from './detectors/handle.ts';
import { iban } from './detectors/iban.ts';
import { ip } from './detectors/ip.ts';
import { phone } from './detectors/phone.ts';
import { url } from './detectors/url.ts';
import { usSsn } from './detectors/us-ssn.ts';
import { fold, unfold } from './fold.ts';

const DETECTORS: readonly Detector[] = [email, url, iban, cnId, card, usSsn, phone, ip, handle];

export interface Redacted {
  text: string;
  /** Where the tokens stand in `text`. */
  spans: RedactionSpan[];
  /** Where the personal data stood in the input. */
  original: RedactionSpan[];
}

/** Personal data in a text, in order and without overlaps: of two that overlap the surer one stays, then the longer. */
export function findSpans(text: string): RedactionSpan[] {
  const folded = fold(text);
  const found = DETECTORS.flatMap((detector) => {
    if (!detector.mayContain(folded.text)) return [];
    return detector.find(folded.text).map(({ start, end, score }) => ({ ...unfold(folded, start, end), kind: detector.kind, score }));
  });
  if (found.length < 2) return found;
  found.sort((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: RedactionSpan[] = [];
  for (const span of found) {
    if (kept.every((other) => span.end <= other.start || span.start >= other.end)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Replaces personal data by typed tokens such as `[EMAIL]`. Redacting twice changes nothing more. */
export function redact(text: string): Redacted {
  const original = findSpans(text);
  const spans: RedactionSpan[] = [];
  let redacted = '';
  let at = 0;
  for (const span of original) {
    redacted += text.slice(at, span.start);
    const token = `[${span.kind}]`;
    spans.push({ ...span, start: redacted.length, end: redacted.length + token.length });
    redacted += token;
    at = span.end;
  }
  return { text: redacted + text.slice(at), spans, original };
}
