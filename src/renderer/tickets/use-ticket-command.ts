import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRequestId } from '../app/use-request-id.ts';

/**
 * A command about tickets, outages or tank trips: the same input again is the same request, so a lost answer is asked for once more and nothing happens twice. Whatever comes of it, what
 * is on the screen is read again: also a refusal says that it is old.
 */
export function useTicketCommand<I extends { requestId: string }, O>(
  send: (input: I) => Promise<O>,
  onDone?: (answer: O, input: Omit<I, 'requestId'>) => void,
) {
  const client = useQueryClient();
  const request = useRequestId();
  return useMutation({
    mutationFn: (input: Omit<I, 'requestId'>) => send({ ...input, requestId: request.idFor(input) } as I),
    onSuccess: (answer, input) => {
      request.renew();
      onDone?.(answer, input);
    },
    onSettled: () =>
      client.invalidateQueries({
        predicate: ({ meta }) => (meta?.['topics'] as string[] | undefined)?.includes('tickets') ?? false,
      }),
  });
}
