import { useQuery } from '@tanstack/react-query';
import type { CollectiveAccount } from '../../shared/contract/collectives.ts';
import type { DueInvoice } from '../../shared/contract/connections.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import type { PayForm } from './pay-form.ts';
import { chosenInvoices, chosenMembers } from './payable.ts';

/** The answer about a choice: its totals, or those of the choice before it while the new ones are on their way. */
export interface Quoted<T> {
  readonly quote: T | null;
  /** The totals shown are not those of the choice. */
  readonly asking: boolean;
  readonly error: Error | null;
}

/** What the ticked members cost together; the account itself says it for all. `asOf` is part of the name, so that it is asked again with the account. */
export function useCollectiveQuote(form: PayForm, account: CollectiveAccount | null) {
  const ids = account && form.picked ? [...chosenMembers(form, account)] : [];
  const collectiveId = account?.collective.collectiveId ?? 0;
  const query = useQuery({
    queryKey: keys.quote('collective', collectiveId, account?.asOf ?? '', ids),
    queryFn: () => loket.collectives.quote({ collectiveId, connectionIds: ids }),
    enabled: ids.length > 0,
    gcTime: 0,
    placeholderData: (previous) => previous ?? account?.payable,
  });
  return settle(query, ids.length > 0);
}

/** What several ticked invoices cost together; one alone says it itself. */
export function useInvoicesQuote(form: PayForm, valid: readonly DueInvoice[], asOf: string) {
  const chosen = chosenInvoices(form, valid).map((invoice) => invoice.invoiceId);
  const ids = chosen.length > 1 ? chosen : [];
  const query = useQuery({
    queryKey: keys.quote('invoices', 0, asOf, ids),
    queryFn: () => loket.invoices.quote({ invoiceIds: ids }),
    enabled: ids.length > 0,
    gcTime: 0,
    placeholderData: (previous) => previous,
  });
  return settle(query, ids.length > 0);
}

function settle<T>(
  query: { data: T | undefined; isPlaceholderData: boolean; isSuccess: boolean; error: Error | null },
  asked: boolean,
): Quoted<T> {
  if (!asked) return { quote: null, asking: false, error: null };
  return {
    quote: query.data ?? null,
    asking: query.isPlaceholderData || !query.isSuccess,
    error: query.error,
  };
}
