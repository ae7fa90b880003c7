import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { InvoiceState } from '../../shared/contract/invoices.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

export type Filter = InvoiceState | 'all';

const PAUSE_MS = 250;
const PAGE_SIZE = 50;
/** As the database has it. */
const MIN_TEXT = 3;

/** Pages of invoices by state and text, a moment after the last key. */
export function useInvoices(filter: Filter, text: string) {
  const wanted = text.trim();
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const asked = settled.length >= MIN_TEXT ? settled : '';
  const query = useInfiniteQuery({
    queryKey: keys.invoices(filter, asked),
    queryFn: ({ pageParam }) =>
      loket.invoices.list({ state: filter, text: asked, before: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length === PAGE_SIZE ? last.at(-1)?.invoiceId : undefined),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
    // A payment makes no announcement of its own; a reversal of one does.
    meta: { topics: ['invoices', 'reversals'] },
  });
  return {
    query,
    rows: query.data?.pages.flat() ?? [],
    /** What the rows answer; the box may be further already. */
    asked,
    tooShort: wanted !== '' && wanted.length < MIN_TEXT,
    stale: query.isPlaceholderData || settled !== wanted,
  };
}
