import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ROW_HEIGHT } from '../app/theme/theme.ts';

/** Rows kept above and below what is seen, so that quick scrolling shows no holes. */
const SPARE = 12;

interface RowWindow {
  scrollRef: RefObject<HTMLDivElement | null>;
  /** First row to draw and the one after the last. */
  from: number;
  to: number;
  /** Height of the rows not drawn before and after, in px. */
  before: number;
  after: number;
}

/**
 * Draws of a long table only the rows that are seen: two thousand rows with their boxes would make every key press wait. All rows are
 * ROW_HEIGHT high. `cursor` is scrolled into view when it moves.
 */
export function useRowWindow(count: number, cursor: number): RowWindow {
  const scrollRef = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });

  useLayoutEffect(() => {
    const area = scrollRef.current;
    if (!area) return;
    const look = (): void => setView({ top: area.scrollTop, height: area.clientHeight });
    look();
    const watcher = new ResizeObserver(look);
    watcher.observe(area);
    area.addEventListener('scroll', look, { passive: true });
    return () => {
      watcher.disconnect();
      area.removeEventListener('scroll', look);
    };
  }, []);

  useEffect(() => {
    const area = scrollRef.current;
    if (!area || cursor < 0) return;
    const top = cursor * ROW_HEIGHT;
    // The head covers the first row's height of the area.
    if (top < area.scrollTop) area.scrollTop = top;
    else if (top + 2 * ROW_HEIGHT > area.scrollTop + area.clientHeight) {
      area.scrollTop = top + 2 * ROW_HEIGHT - area.clientHeight;
    }
  }, [cursor]);

  const from = Math.max(0, Math.min(count, Math.floor(view.top / ROW_HEIGHT) - SPARE));
  const to = Math.min(count, Math.ceil((view.top + view.height) / ROW_HEIGHT) + SPARE);
  return { scrollRef, from, to, before: from * ROW_HEIGHT, after: Math.max(0, count - to) * ROW_HEIGHT };
}
