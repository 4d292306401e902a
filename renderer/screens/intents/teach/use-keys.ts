import { useEffect, useRef } from 'react';

/** What takes all keys for itself, what the space bar, and what the arrows. */
const TYPING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';
const PRESSED = 'button:not([role="tab"]), a, summary, [type="checkbox"]';
const MOVED = '[role="tab"], [type="radio"]';
const OPEN = '[role="menu"], [role="dialog"]';

/** Calls `press` for every key that nothing else on the screen is waiting for. @param press says whether it knew the key */
export function useKeys(press: (key: string) => boolean): void {
  const current = useRef(press);
  useEffect(() => {
    current.current = press;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      if (!(target instanceof Element) || target.closest(TYPING) !== null || document.querySelector(OPEN) !== null) return;
      const wanted = (key === ' ' && target.closest(PRESSED) !== null) || (key.startsWith('Arrow') && target.closest(MOVED) !== null);
      if (!wanted && current.current(key.length === 1 ? key.toLowerCase() : key)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
