import type { RedactionSpan, TextMark } from '../../app/contract/records.ts';

/** A stretch of a text that looks the same from end to end. */
export interface TextPiece {
  start: number;
  text: string;
  redacted: boolean;
  marked: boolean;
}

/** Cuts a text wherever a redaction or a mark begins or ends; a redaction is never cut. */
export function piecesOf(text: string, spans: readonly RedactionSpan[], marks: readonly TextMark[]): TextPiece[] {
  const inside = (place: number) => spans.some(({ start, end }) => start < place && place < end);
  const cuts = [0, text.length, ...[...spans, ...marks].flatMap(({ start, end }) => [start, end])].filter(
    (place) => place <= text.length && !inside(place),
  );
  const places = Array.from(new Set(cuts)).sort((a, b) => a - b);
  return places.slice(1).map((end, index) => {
    const start = places[index]!;
    return {
      start,
      text: text.slice(start, end),
      redacted: spans.some((span) => span.start <= start && end <= span.end),
      marked: marks.some((mark) => mark.start < end && start < mark.end),
    };
  });
}

/** Characters of a line that are seen in any table. */
const SEEN = 40;
/** Before what was found. */
const LEAD = 16;

/** Where a line should begin so that the first mark is seen in it: at the text's beginning wherever that will do. */
export function lineStart(text: string, marks: readonly TextMark[]): number {
  const first = marks[0];
  if (first === undefined || first.end <= SEEN) return 0;
  const start = first.start - LEAD;
  // Never between the halves of a character.
  return /[\uDC00-\uDFFF]/.test(text.charAt(start)) ? start - 1 : start;
}

/** The pieces from a place on, with an ellipsis for what is before it; a redaction stays whole. */
export function piecesFrom(pieces: readonly TextPiece[], place: number): TextPiece[] {
  if (place <= 0) return [...pieces];
  return pieces.flatMap((piece) => {
    if (piece.start + piece.text.length <= place) return [];
    if (piece.start >= place || piece.redacted) return [piece];
    return [{ ...piece, start: place, text: `…${piece.text.slice(place - piece.start)}` }];
  });
}
