import { useState } from 'react';
import { useSignedIn } from '../app/auth.ts';

/** What was typed and not saved, as long as the window lives: Esc, another ticket, another screen lose nothing. */
const drafts = new Map<string, unknown>();

/** A form's state that is still there when the same person opens it again; `clear` after it was saved. */
export function useDraft<T extends object>(name: string, initial: T) {
  const { login } = useSignedIn();
  const key = `${login} ${name}`;
  const [state, setState] = useState<T>(() => (drafts.get(key) as T | undefined) ?? initial);
  const [kept] = useState(() => drafts.has(key));
  return {
    state,
    /** Whether it was begun before. */
    kept,
    change(part: Partial<T>) {
      const next = { ...state, ...part };
      drafts.set(key, next);
      setState(next);
    },
    clear: () => void drafts.delete(key),
  };
}
