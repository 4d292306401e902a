import { Fragment } from 'react';
import type { RedactionSpan } from '../../app/contract/records.ts';

/** A post's text with its redaction tokens told apart from words. */
export function RedactedText({ text, spans }: { text: string; spans: readonly RedactionSpan[] }) {
  let at = 0;
  const parts = spans.map((span) => {
    const before = text.slice(at, span.start);
    at = span.end;
    return (
      <Fragment key={span.start}>
        {before}
        <mark className="redaction">{text.slice(span.start, span.end).replaceAll(/[[\]]/g, '')}</mark>
      </Fragment>
    );
  });
  return (
    <span className="post-text">
      {parts}
      {text.slice(at)}
    </span>
  );
}
