import { useQueryClient } from '@tanstack/react-query';
import type { ReadState } from '../app/freshness.ts';
import { keys } from '../app/query-client.ts';
import { useFreshness } from '../app/use-freshness.ts';
import { LiveAge } from '../components/live-age.tsx';
import { useBoard } from './board.tsx';
import { oldAfter } from './board-rhythm.ts';

/** How old the oldest number on the board is. */
export function DataAge() {
  const { px } = useBoard();
  const reads = useQueryClient()
    .getQueryCache()
    .findAll({ queryKey: keys.boards, type: 'active' })
    .map(({ state }): ReadState => {
      const data = state.data as { tookMs: number } | undefined;
      return {
        updatedAt: state.dataUpdatedAt,
        failed: state.status === 'error',
        oldAfterMs: oldAfter(data?.tookMs ?? 0),
      };
    });
  return <LiveAge {...useFreshness(reads)} px={px} />;
}
