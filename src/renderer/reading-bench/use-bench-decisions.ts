import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ReadingCard, ReadingCondition, ReadingReason } from '../../shared/contract/meter-readings.ts';
import type { DecidedReading, ReadingBlock } from '../../shared/contract/reading-bench.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { m3 } from './flag-words.ts';

export interface Said {
  text: string;
  /** Its account can be unblocked now. */
  block: (ReadingBlock & { connectionNo: string }) | null;
}
type About = Pick<ReadingCard, 'readingId' | 'connectionNo'>;

/** Decides; what was decided leaves the list once the database has said so, and Z takes the last ones back. */
export function useBenchDecisions() {
  const { t } = useI18n();
  const words = t.readingBench.said;
  const client = useQueryClient();
  const request = useRequestId();
  const busy = useRef(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<{ readingId: number | null; error: unknown } | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [undoable, setUndoable] = useState<readonly number[]>([]);
  const readAgain = () =>
    client.invalidateQueries({
      predicate: ({ meta }) => (meta?.['topics'] as string[] | undefined)?.includes('readings') ?? false,
    });
  /** Gone from the lists before they are read again: the next one is under the hands at once. */
  const drop = (readingId: number) =>
    client.setQueriesData<InfiniteData<{ readings: ReadingCard[] }>>(
      { queryKey: ['reading-bench', 'list'] },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            readings: page.readings.filter(
              (each) => each.readingId !== readingId || each.state !== 'waiting',
            ),
          })),
        },
    );
  /** A key that is pressed twice is one decision. */
  const run = async (
    readingId: number | null,
    input: unknown,
    send: (requestId: string) => Promise<DecidedReading>,
    tell: (answer: DecidedReading) => string,
    onDone?: (answer: DecidedReading) => void,
  ): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setPending(true);
    setFailure(null);
    try {
      const answer = await send(request.idFor(input));
      request.renew();
      const { block, reading } = answer;
      setSaid({
        text: tell(answer),
        block: block?.liftable ? { ...block, connectionNo: reading.connectionNo } : null,
      });
      if (readingId !== null) drop(readingId);
      onDone?.(answer);
      return true;
    } catch (error) {
      setFailure({ readingId, error });
      return false;
    } finally {
      busy.current = false;
      setPending(false);
      // Also after a refusal: somebody was quicker.
      void readAgain();
    }
  };
  const keep = ({ reading }: DecidedReading) =>
    setUndoable((before) => [...before.slice(-99), reading.readingId]);
  const lift = useMutation({
    mutationFn: (blockId: number) =>
      loket.readingBlocks.lift({ requestId: request.idFor(['lift', blockId]), blockId, reason: '' }),
    onSuccess: () => {
      request.renew();
      setSaid({ text: t.readingBench.actions.lifted, block: null });
      void readAgain();
    },
    onError: (error) => setFailure({ readingId: null, error }),
  });
  return {
    failure,
    forget: () => setFailure(null),
    pending,
    said,
    undoable,
    approve: ({ readingId, connectionNo }: About, replaces: number | null) =>
      run(
        readingId,
        ['approve', readingId, replaces],
        (requestId) => loket.readingBench.approve({ requestId, readingId, replaces }),
        () => words.approved(connectionNo),
        keep,
      ),
    reject: ({ readingId, connectionNo }: About, reasonCode: ReadingReason, reason: string) =>
      run(
        readingId,
        ['reject', readingId, reasonCode, reason],
        (requestId) => loket.readingBench.reject({ requestId, readingId, reasonCode, reason }),
        () => words.rejected(connectionNo),
        keep,
      ),
    estimate: (
      { readingId, connectionNo }: About,
      reasonCode: ReadingReason,
      reason: string,
      replaces: number | null,
    ) =>
      run(
        readingId,
        ['estimate', readingId, reasonCode, reason, replaces],
        (requestId) => loket.readingBench.estimate({ requestId, readingId, reasonCode, reason, replaces }),
        ({ reading }) => words.estimated(connectionNo, m3(reading.usageM3)),
        keep,
      ),
    estimateUnread: (connectionId: number, connectionNo: string) =>
      run(
        null,
        ['estimateUnread', connectionId],
        (requestId) => loket.readingBench.estimate({ requestId, connectionId }),
        ({ reading }) => words.estimated(connectionNo, m3(reading.usageM3)),
        keep,
      ),
    change: (
      { readingId, connectionNo }: About,
      value: { reading: number | null; condition: ReadingCondition; note: string },
      replaces: number | null,
    ) =>
      run(
        readingId,
        ['change', readingId, value, replaces],
        (requestId) => loket.readingBench.change({ requestId, readingId, ...value, replaces }),
        ({ reading }) => words.changed(connectionNo, m3(reading.usageM3)),
        keep,
      ),
    /** Of one that is shown, or the last of one's own. */
    undo: async (readingId: number | undefined) => {
      const which = readingId ?? undoable.at(-1);
      if (which === undefined) return null;
      let back: ReadingCard | null = null;
      const done = await run(
        null,
        ['undo', which],
        (requestId) => loket.readingBench.undo({ requestId, readingId: which }),
        ({ reading }) => words.undone(reading.connectionNo),
        ({ reading }) => {
          back = reading;
        },
      );
      if (done || failure) setUndoable((before) => before.filter((each) => each !== which));
      return back as ReadingCard | null;
    },
    lift,
    readAgain,
  };
}
export type BenchDecisions = ReturnType<typeof useBenchDecisions>;
