import { Fragment } from 'react';
import type { RedactionSpan, TextMark } from '../../app/contract/records.ts';
import { lineStart, piecesFrom, piecesOf } from './text-pieces.ts';

interface RedactedTextProps {
  text: string;
  spans: readonly RedactionSpan[];
  /** What a search found. */
  marks?: readonly TextMark[];
  /** As one line of a table: it begins where the first mark is seen. */
  line?: boolean;
}

/** A post's text with its redaction tokens told apart from words, and what was searched for marked. */
export function RedactedText({ text, spans, marks = [], line = false }: RedactedTextProps) {
  const pieces = piecesFrom(piecesOf(text, spans, marks), line ? lineStart(text, marks) : 0);
  return (
    <span className="post-text">
      {pieces.map((piece) => {
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
