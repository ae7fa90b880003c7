import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from '../app/query-client.ts';
import { type Draft, emptyDraft } from './draft.ts';

/**
 * The invoice being typed. A copy is kept among the window's reads, so that going to another screen or back to the list loses nothing and
 * signing out leaves nothing; what is typed into is the component's own state, because that follows each key at once.
 */
export function useDraft() {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => client.getQueryData<Draft>(keys.invoiceDraft) ?? emptyDraft());
  useEffect(() => {
    client.setQueryDefaults(keys.invoiceDraft, { gcTime: Infinity });
    client.setQueryData<Draft>(keys.invoiceDraft, draft);
  }, [client, draft]);
  return {
    draft,
    set: (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part })),
    update: (change: (draft: Draft) => Draft) => setDraft(change),
    clear: () => {
      // Also in the copy at once: after issuing this component is gone before its effect.
      client.setQueryData<Draft>(keys.invoiceDraft, emptyDraft());
      setDraft(emptyDraft());
    },
  };
}
