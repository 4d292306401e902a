import type { RedactionSpan } from '../contract/records.ts';

/** Puts typed tokens such as `[EMAIL]` in the place of spans, which are in order and do not overlap; says where the tokens stand. */
export function replace(text: string, spans: readonly RedactionSpan[]): { text: string; spans: RedactionSpan[] } {
  const tokens: RedactionSpan[] = [];
  let redacted = '';
  let at = 0;
  for (const span of spans) {
    redacted += text.slice(at, span.start);
    const token = `[${span.kind}]`;
    tokens.push({ ...span, start: redacted.length, end: redacted.length + token.length });
    redacted += token;
    at = span.end;
  }
  return { text: redacted + text.slice(at), spans: tokens };
}
