import { Fragment } from 'react';
import type { RedactionSpan, TextMark } from '../../app/contract/records.ts';
import { piecesOf } from './text-pieces.ts';

interface RedactedTextProps {
  text: string;
  spans: readonly RedactionSpan[];
  /** What a search found. */
  marks?: readonly TextMark[];
}

/** A post's text with its redaction tokens told apart from words, and what was searched for marked. */
export function RedactedText({ text, spans, marks = [] }: RedactedTextProps) {
  return (
    <span className="post-text">
      {piecesOf(text, spans, marks).map((piece) => {
        if (piece.redacted) {
          return (
            <mark key={piece.start} className="redaction" data-found={piece.marked}>
              {piece.text.replaceAll(/[[\]]/g, '')}
            </mark>
          );
        }
        if (piece.marked) {
          return (
            <mark key={piece.start} className="found">
              {piece.text}
            </mark>
          );
        }
        return <Fragment key={piece.start}>{piece.text}</Fragment>;
      })}
    </span>
  );
}
