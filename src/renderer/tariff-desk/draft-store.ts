/** The decree that is being typed on this console: it is there again after a look at another screen. Gone with the person who typed it. */
import { useSyncExternalStore } from 'react';
import { useSignedIn } from '../app/auth.ts';
import type { Draft } from './draft.ts';

let kept: { login: string; draft: Draft } | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDraft(): [Draft | null, (draft: Draft | null) => void] {
  const { login } = useSignedIn();
  const now = useSyncExternalStore(subscribe, () => kept);
  return [
    now?.login === login ? now.draft : null,
    (draft) => {
      kept = draft && { login, draft };
      for (const listener of listeners) listener();
    },
  ];
}
