import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useState } from 'react';
import type { BlockedAccount, BlockView } from '../../shared/contract/reading-blocks.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { useSettled } from '../components/use-settled.ts';

const ABOUT = { refetchOnMount: 'always', meta: { topics: ['readings'] } } as const;

export function useBlocks(view: BlockView, text: string) {
  const settled = useSettled(text.trim());
  const asked = settled.length >= 3 ? settled : '';
  const query = useInfiniteQuery({
    queryKey: keys.readingBlocks({ view, text: asked }),
    queryFn: ({ pageParam }) => loket.readingBlocks.list({ view, text: asked, after: pageParam }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    ...ABOUT,
  });
  const counts = useQuery({
    queryKey: keys.readingBlockCounts,
    queryFn: () => loket.readingBlocks.counts({}),
    ...ABOUT,
  });
  return {
    query,
    // What was asked before is not shown under another heading.
    accounts: query.isPlaceholderData ? [] : (query.data?.pages.flatMap((page) => page.accounts) ?? []),
    counts: counts.data,
    asked,
  };
}

export function useBlockCommands() {
  const { t } = useI18n();
  const words = t.readingBlocks;
  const client = useQueryClient();
  const request = useRequestId();
  const [said, setSaid] = useState<string | null>(null);
  const done = (text: string) => {
    request.renew();
    setSaid(text);
  };
  const readAgain = () =>
    client.invalidateQueries({
      predicate: ({ meta }) => (meta?.['topics'] as string[] | undefined)?.includes('readings') ?? false,
    });
  const lift = useMutation({
    mutationFn: ({ blockId, reason }: { blockId: number; reason: string }) =>
      loket.readingBlocks.lift({ requestId: request.idFor(['lift', blockId, reason]), blockId, reason }),
    onSettled: readAgain,
  });
  const block = useMutation({
    mutationFn: (connectionIds: number[]) =>
      loket.readingBlocks.block({ requestId: request.idFor(['block', connectionIds]), connectionIds }),
    onSettled: readAgain,
  });
  return {
    said,
    failure: lift.error ?? block.error,
    pending: lift.isPending || block.isPending,
    forget: () => {
      lift.reset();
      block.reset();
      setSaid(null);
    },
    lift: (account: BlockedAccount, reason: string, onDone?: () => void) =>
      account.blockId !== null &&
      lift.mutate(
        { blockId: account.blockId, reason },
        {
          onSuccess: () => {
            done(words.lifted(account.connectionNo));
            onDone?.();
          },
        },
      ),
    block: (connectionIds: number[]) =>
      block.mutate(connectionIds.slice(0, 1000), {
        onSuccess: (answer) => done(words.blocked(formatNumber(answer.blocked))),
      }),
  };
}
