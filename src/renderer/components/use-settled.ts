import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

/** A value a moment after it last changed, so that not every key asks the server. Compared by its text. */
export function useSettled<T>(value: T): T {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return JSON.parse(settled) as T;
}
