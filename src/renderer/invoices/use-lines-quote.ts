import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { NewLine } from '../../shared/contract/invoices.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

const PAUSE_MS = 150;

/** What the lines cost, by the database: prices of today's decrees, VAT, totals. Asked a moment after the last key. */
export function useLinesQuote(connectionId: number | null, lines: readonly NewLine[]) {
  const wanted = JSON.stringify({ connectionId, lines });
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const input = JSON.parse(settled) as { connectionId: number | null; lines: NewLine[] };
  const query = useQuery({
    queryKey: keys.invoiceLines(input),
    queryFn: () => loket.invoices.quoteLines(input),
    enabled: input.lines.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
    meta: { topics: ['invoices', 'instalments'] },
  });
  const empty = lines.length === 0;
  const answers = settled === wanted && !query.isPlaceholderData && !query.isFetching;
  return {
    quote: empty ? null : (query.data ?? null),
    /** The quote is of the lines as they stand there. */
    current: !empty && answers && query.isSuccess,
    error: !empty && answers ? query.error : null,
    retry: () => void query.refetch(),
  };
}
