/** A part of a text: UTF-16 offsets, end exclusive. */
export interface Stretch {
  start: number;
  end: number;
}

export interface Piece extends Stretch {
  /** What stands there afterwards. */
  instead: string;
}

/** Where offsets moved: from `offset` of the new text on, those of the old one begin at `original`. In order. */
export type Layer = readonly { offset: number; original: number }[];

/** Puts pieces in, which are in order and apart, and remembers what came from where. */
export function rewrite(original: string, pieces: Iterable<Piece>): { text: string; layer: Layer } {
  const layer: { offset: number; original: number }[] = [];
  let text = '';
  let at = 0;
  for (const { start, end, instead } of pieces) {
    text += original.slice(at, start);
    if (instead !== '') layer.push({ offset: text.length, original: start });
    text += instead;
    layer.push({ offset: text.length, original: end });
    at = end;
  }
  return { text: text + original.slice(at), layer };
}

/** The offset in the old text; behind a piece that was left out, the one behind it. */
export function toOriginal(layer: Layer, offset: number): number {
  let low = 0;
  let high = layer.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (layer[middle]!.offset <= offset) low = middle + 1;
    else high = middle;
  }
  const last = layer[low - 1];
  return last === undefined ? offset : last.original + offset - last.offset;
}
