import { useEffect, useRef } from 'react';

/** What takes all keys for itself, and what takes those that press or move. */
const TYPING = 'input, textarea, select, [contenteditable="true"]';
const PRESSED = 'button:not([role="tab"]), a, summary, [role="slider"]';
const OPEN = '[role="menu"], [role="dialog"], [role="listbox"]';

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
      const onControl = key === ' ' ? target.closest(PRESSED) !== null : key.startsWith('Arrow') && target.closest('[role="tab"]') !== null;
      if (!onControl && current.current(key.length === 1 ? key.toLowerCase() : key)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
