import { useState } from 'react';

/** Half-done counts, kept while their screen is away: a customer who comes meanwhile must not cost a count. */
const drafts = new Map<string, unknown>();

/** State that outlives its component under a key; `drop` forgets it. A component must not change its key. */
export function useDraft<T extends object>(
  key: string,
  empty: T,
): { draft: T; change: (part: Partial<T>) => void; drop: () => void } {
  const [draft, setDraft] = useState<T>(() => (drafts.get(key) as T | undefined) ?? empty);
  return {
    draft,
    change(part) {
      // From what is kept, not from what was drawn: two changes in one event both count.
      const next = { ...((drafts.get(key) as T | undefined) ?? draft), ...part };
      drafts.set(key, next);
      setDraft(next);
    },
    drop() {
      drafts.delete(key);
      setDraft(empty);
    },
  };
}
