import { useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '../app/query-client.ts';
import { type Draft, emptyDraft } from './draft.ts';

/**
 * The invoice being typed. It lives among the window's reads, so that going to another screen or back to the list loses nothing and
 * signing out leaves nothing.
 */
export function useDraft() {
  const client = useQueryClient();
  const kept = () => client.getQueryData<Draft>(keys.invoiceDraft) ?? emptyDraft();
  const { data } = useQuery({
    queryKey: keys.invoiceDraft,
    queryFn: kept,
    initialData: kept,
    gcTime: Infinity,
  });
  const update = (change: (draft: Draft) => Draft): void => {
    client.setQueryData<Draft>(keys.invoiceDraft, (draft) => change(draft ?? emptyDraft()));
  };
  return {
    draft: data,
    set: (part: Partial<Draft>) => update((draft) => ({ ...draft, ...part })),
    update,
    clear: () => update(emptyDraft),
  };
}
