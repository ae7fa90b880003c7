import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ArrearsAction } from '../../shared/contract/arrears-actions.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useSettled } from '../components/use-settled.ts';

type Page = OutputOf<LoketContract['arrearsActions']['candidates']>;
type After = Page['next'];

export interface CandidateFilter {
  district: string | null;
  village: string | null;
  route: string | null;
  text: string;
}
const NOTHING: CandidateFilter = { district: null, village: null, route: null, text: '' };

/** Who meets the rule: the filters, the pages read so far, and who of them is chosen. */
export function useCandidates(action: ArrearsAction) {
  const [filter, setFilter] = useState(NOTHING);
  const settled = useSettled(filter);
  const query = useInfiniteQuery({
    queryKey: keys.arrearsCandidates(action, settled),
    queryFn: ({ pageParam }) =>
      loket.arrearsActions.candidates({ action, ...settled, text: settled.text.trim(), after: pageParam }),
    initialPageParam: null as After,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    refetchOnMount: 'always',
    meta: { topics: ['arrears'] },
  });
  const pages = query.data?.pages ?? [];
  return {
    filter,
    setFilter,
    query,
    head: pages[0] ?? null,
    rows: pages.flatMap((page) => page.rows),
  };
}

/** What is chosen, with what it adds up to. */
export type Chosen = ReadonlyMap<number, { sheets: number; amount: number }>;

export function sumOf(chosen: Chosen): { sheets: number; amount: number } {
  let [sheets, amount] = [0, 0];
  for (const each of chosen.values()) {
    sheets += each.sheets;
    amount += each.amount;
  }
  return { sheets, amount };
}
