/** A stretch of a text, and what it is. */
interface Named {
  start: number;
  end: number;
  kind: string;
}

/**
 * Puts tokens such as `[EMAIL]` in the place of spans, which are in order and do not overlap; says where the tokens stand.
 * @param token what takes the place of a span
 */
export function replace<Span extends Named>(
  text: string,
  spans: readonly Span[],
  token: (span: Span) => string = ({ kind }) => `[${kind}]`,
): { text: string; spans: Span[] } {
  const tokens: Span[] = [];
  let redacted = '';
  let at = 0;
  for (const span of spans) {
    redacted += text.slice(at, span.start);
    const put = token(span);
    tokens.push({ ...span, start: redacted.length, end: redacted.length + put.length });
    redacted += put;
    at = span.end;
  }
  return { text: redacted + text.slice(at), spans: tokens };
}
