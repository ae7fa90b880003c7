import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConsoleSettings } from '../../shared/contract/console.ts';
import type { InputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';

export type PrintTarget = InputOf<LoketContract['payments']['printReceipt']>['target'];

/** Where a receipt goes by the settings of this console; null where there is no printer. */
export function targetOf(printer: ConsoleSettings['printer']): PrintTarget | null {
  if (printer.kind === 'none') return null;
  return printer.kind === 'pdf' ? printer.form : 'printer';
}

/** Prints a receipt; after a failure the same request goes again, so that a paper jam makes no copy. Never touches the payment. */
export function usePrintReceipt() {
  const client = useQueryClient();
  const request = useRequestId();
  const print = useMutation({
    mutationFn: (input: { paymentId: number; target: PrintTarget }) =>
      loket.payments.printReceipt({ ...input, requestId: request.idFor(input) }),
    onSuccess: (_printed, { paymentId }) => {
      request.renew();
      void client.invalidateQueries({ queryKey: keys.recent });
      void client.invalidateQueries({ queryKey: keys.payment(paymentId) });
    },
  });
  return print;
}
