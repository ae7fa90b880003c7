import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LetterPrint } from '../../shared/contract/arrears-actions.ts';
import { onLoketEvent } from '../app/link.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';

/** The newest file of a run that this console writes or has written, kept up by main's events. */
export function usePrint(runId: number) {
  const client = useQueryClient();
  const request = useRequestId();
  const prints = useQuery({ queryKey: keys.arrearsPrints, queryFn: () => loket.arrearsActions.prints({}) });
  useEffect(
    () =>
      onLoketEvent((event) => {
        if (event.type !== 'letters_progress') return;
        const list = client.getQueryData<LetterPrint[]>(keys.arrearsPrints);
        if (event.state === 'running' && list?.some((one) => one.key === event.key)) {
          const { key, done, total } = event;
          client.setQueryData<LetterPrint[]>(
            keys.arrearsPrints,
            list.map((one) => (one.key === key ? { ...one, done, total } : one)),
          );
        } else void client.invalidateQueries({ queryKey: keys.arrearsPrints });
      }),
    [client],
  );
  const begin = useMutation({
    mutationFn: () => loket.arrearsActions.print({ requestId: request.idFor(runId), runId }),
    onSuccess: () => {
      request.renew();
      void client.invalidateQueries({ queryKey: keys.arrearsPrints });
    },
  });
  const cancel = (key: string) => void loket.arrearsActions.cancelPrint({ key });
  return { print: prints.data?.find((one) => one.runId === runId) ?? null, begin, cancel };
}
