import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account, DueSheet } from '../../shared/contract/connections.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { mergeSeen, paidMeanwhile } from './paid-meanwhile.ts';

interface Seen {
  connectionId: number | null;
  account: Account | null;
  sheets: readonly DueSheet[];
}
const NOTHING: Seen = { connectionId: null, account: null, sheets: [] };

/**
 * The account on screen. `hold` keeps what is shown while a payment is on its way: its own notification may overtake its answer, and
 * the sheets being paid must not look paid by somebody else.
 */
export function useShownAccount(connectionId: number | null, hold: boolean) {
  const query = useQuery({
    queryKey: keys.account(connectionId ?? 0),
    queryFn: () => loket.connections.account({ connectionId: connectionId ?? 0 }),
    enabled: connectionId !== null,
    gcTime: 0,
    // Not only payments change what is due: an invoice is issued, an agreement approved, a payment taken back, a month posted.
    meta: { topics: ['invoices', 'instalments', 'reversals', 'corrections', 'billing', 'blocks'] },
  });
  const [seen, setSeen] = useState(NOTHING);
  let shown = seen.connectionId === connectionId ? seen : { ...NOTHING, connectionId };
  const fresh = connectionId === null ? null : (query.data ?? null);
  if (!hold && fresh && fresh !== shown.account) {
    shown = { connectionId, account: fresh, sheets: mergeSeen(shown.sheets, fresh.quote.sheets) };
  }
  // Remembered during rendering, so that no frame shows the new quote without the sheets that left it.
  if (shown !== seen && (shown.account !== seen.account || shown.connectionId !== seen.connectionId))
    setSeen(shown);
  return {
    account: shown.account,
    gone: shown.account ? paidMeanwhile(shown.sheets, shown.account) : [],
    reading: query.isFetching,
    error: connectionId !== null && !shown.account ? query.error : null,
    retry: () => void query.refetch(),
  };
}
