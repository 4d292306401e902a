/** Browsers draw no element higher than some 33 million pixels: 760,000 rows. */
const TALLEST = 8_000_000;
/** At both ends the bar moves with the rows, pixel by pixel, so that the first and the last are reached as in a short list. */
const END = 200_000;

/** A list of any height in a box that a browser can scroll. All lengths are pixels. */
export interface TallList {
  /** Of all rows together. */
  content: number;
  /** What is seen at once. */
  view: number;
}

/** The height of the element that is scrolled. */
export function scrolledHeight({ content }: TallList): number {
  return Math.min(content, TALLEST);
}

/** Where the rows are when the bar is at `top`. */
export function rowsAt(list: TallList, top: number): number {
  const [reach, furthest] = [scrolledHeight(list) - list.view, list.content - list.view];
  if (list.content <= TALLEST || top <= END) return Math.max(0, Math.min(top, furthest));
  if (top >= reach - END) return Math.max(0, furthest - (reach - Math.min(top, reach)));
  return END + ((top - END) / (reach - 2 * END)) * (furthest - 2 * END);
}

/** Where the bar is when the rows are at `offset`: undoes `rowsAt`. */
export function barAt(list: TallList, offset: number): number {
  const [reach, furthest] = [scrolledHeight(list) - list.view, list.content - list.view];
  if (list.content <= TALLEST || offset <= END) return offset;
  if (offset >= furthest - END) return reach - (furthest - offset);
  return END + ((offset - END) / (furthest - 2 * END)) * (reach - 2 * END);
}

/**
 * Where the rows are after the bar has moved. A wheel or a finger moves it by less than a view, and the rows by as much;
 * a drag of the bar moves it further, and the rows by their share of the whole.
 */
export function rowsAfter(list: TallList, before: { offset: number; top: number }, top: number): number {
  const moved = top - before.top;
  if (Math.abs(moved) > list.view) return rowsAt(list, top);
  return Math.max(0, Math.min(list.content - list.view, before.offset + moved));
}
