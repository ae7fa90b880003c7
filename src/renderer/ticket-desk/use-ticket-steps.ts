import { useRef, useState } from 'react';
import type { TicketCard, TicketStep } from '../../shared/contract/tickets.ts';
import { loket } from '../app/loket-client.ts';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { isMove } from './step-words.ts';

/** Steps that are done at once, and the paper of the order; what was refused stays in words until the next one. */
export function useTicketSteps() {
  const [failure, setFailure] = useState<{ ticketId: number; error: unknown } | null>(null);
  const move = useTicketCommand(loket.ticketDesk.move);
  const print = useTicketCommand(loket.ticketDesk.printOrder);
  const [printed, setPrinted] = useState<{ ticketId: number; eventNo: number; file: string } | null>(null);
  const busy = useRef(false);
  const run = (ticketId: number, act: () => Promise<unknown>) => {
    // A key that is pressed twice is one step.
    if (busy.current) return;
    busy.current = true;
    setFailure(null);
    void act()
      .catch((error: unknown) => setFailure({ ticketId, error }))
      .finally(() => {
        busy.current = false;
      });
  };
  return {
    failure,
    forget: () => setFailure(null),
    pending: move.isPending,
    take({ ticketId, eventNo }: Pick<TicketCard, 'ticketId' | 'eventNo'>, step: TicketStep) {
      if (!isMove(step)) return;
      run(ticketId, () => move.mutateAsync({ ticketId, eventNo, action: step }));
    },
    printing: print.isPending,
    printed,
    print({ ticketId, eventNo }: Pick<TicketCard, 'ticketId' | 'eventNo'>) {
      setPrinted(null);
      run(ticketId, async () =>
        setPrinted({ ticketId, eventNo, file: (await print.mutateAsync({ ticketId })).file }),
      );
    },
  };
}
export type TicketSteps = ReturnType<typeof useTicketSteps>;
