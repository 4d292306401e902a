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
