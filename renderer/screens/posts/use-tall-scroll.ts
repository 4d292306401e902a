import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { barAt, rowsAfter, scrolledHeight, type TallList } from './tall-scroll.ts';

/** Rows drawn above and below what is seen. */
const SPARE = 10;
/** How far bar and rows may drift apart before the bar is put right. */
const DRIFT = 50_000;

export interface TallScroll {
  box: RefObject<HTMLDivElement | null>;
  /** Of the element inside the box. */
  height: number;
  /** The rows to draw; `last` is not among them. */
  first: number;
  last: number;
  /** Where a row lies inside the element. */
  topOf(index: number): number;
  /** Rows that fit into the view. */
  page: number;
  /** Scrolls as little as it takes to see a row. */
  show(index: number): void;
  onScroll(): void;
}

/** Draws only the rows in sight of a list of any length, below a header that stays. */
export function useTallScroll(rows: number, rowHeight: number, headerHeight: number): TallScroll {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(600);
  const [offset, setOffset] = useState(0);
  const place = useRef({ offset: 0, top: 0 });
  const content = Math.max(view, rows * rowHeight);
  const list: TallList = { content, view };

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setView(element.clientHeight - headerHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [headerHeight]);

  const go = useCallback(
    (next: number) => {
      const clamped = Math.max(0, Math.min(next, content - view));
      const top = barAt({ content, view }, clamped);
      place.current = { offset: clamped, top };
      setOffset(clamped);
      if (box.current !== null) box.current.scrollTop = top;
    },
    [content, view],
  );

  // Another filter may leave fewer rows than there were above the view.
  useEffect(() => {
    if (place.current.offset > content - view) go(content);
  }, [content, view, go]);

  const onScroll = () => {
    const top = box.current?.scrollTop ?? 0;
    if (Math.abs(top - place.current.top) < 1) return;
    const next = rowsAfter(list, place.current, top);
    place.current = { offset: next, top };
    const reach = scrolledHeight(list) - view;
    const stuck = (top < 1 && next > 0) || (top > reach - 1 && next < content - view);
    if (stuck || Math.abs(barAt(list, next) - top) > DRIFT) go(next);
    else setOffset(next);
  };
  const first = Math.max(0, Math.floor(offset / rowHeight) - SPARE);
  return {
    box,
    height: scrolledHeight(list),
    first,
    last: Math.min(rows, Math.ceil((offset + view) / rowHeight) + SPARE),
    topOf: (index) => index * rowHeight - offset + place.current.top,
    page: Math.max(1, Math.floor(view / rowHeight)),
    show(index) {
      const [start, end] = [index * rowHeight, (index + 1) * rowHeight];
      if (start < place.current.offset) go(start);
      else if (end > place.current.offset + view) go(end - view);
    },
    onScroll,
  };
}
