import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SheetChoice, SheetPrint, SheetsPerPage } from '../../shared/contract/bill-sheets.ts';
import { onLoketEvent } from '../app/link.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';

export interface SheetsAsked {
  period: string;
  choice: SheetChoice;
  perPage: SheetsPerPage;
}

/** Sheets that this console makes or has made into files, newest first, kept up by main's events; and beginning and ending one. */
export function useSheetPrints() {
  const client = useQueryClient();
  const request = useRequestId();
  const prints = useQuery({ queryKey: keys.billSheetPrints, queryFn: () => loket.billSheets.prints({}) });
  useEffect(
    () =>
      onLoketEvent((event) => {
        if (event.type !== 'sheets_progress') return;
        const list = client.getQueryData<SheetPrint[]>(keys.billSheetPrints);
        if (event.state === 'running' && list?.some((one) => one.key === event.key)) {
          const { key, done, total } = event;
          client.setQueryData<SheetPrint[]>(
            keys.billSheetPrints,
            list.map((one) => (one.key === key ? { ...one, done, total } : one)),
          );
        } else void client.invalidateQueries({ queryKey: keys.billSheetPrints });
      }),
    [client],
  );
  const begin = useMutation({
    mutationFn: (asked: SheetsAsked) => loket.billSheets.print({ requestId: request.idFor(asked), ...asked }),
    onSuccess: () => {
      request.renew();
      void client.invalidateQueries({ queryKey: keys.billSheetPrints });
    },
  });
  const cancel = (key: string) => void loket.billSheets.cancelPrint({ key });
  return { prints: prints.data ?? [], begin, cancel };
}
