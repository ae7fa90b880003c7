import { useRef } from 'react';

/**
 * Request ids for commands that are repeated by hand: the same input again is the same request (an answer that was lost is given again),
 * other input is another one. `renew` after a success, so that doing the same thing once more is a new request.
 */
export function useRequestId(): { idFor: (input: unknown) => string; renew: () => void } {
  const last = useRef<{ input: string; id: string } | null>(null);
  return {
    idFor(input) {
      const text = JSON.stringify(input);
      if (last.current?.input !== text) last.current = { input: text, id: crypto.randomUUID() };
      return last.current.id;
    },
    renew() {
      last.current = null;
    },
  };
}
