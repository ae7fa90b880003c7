import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApplicationCard } from '../../shared/contract/applications.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';

interface Named {
  requestId: string;
  applicationId: number;
  stepNo: number;
}

/**
 * A step of one application: the same input again is the same request, and what shows the application is read again afterwards, whoever
 * announced it first.
 */
export function useWorksStep<I extends Named>(
  application: ApplicationCard,
  send: (input: I) => Promise<unknown>,
  onDone: () => void,
) {
  const client = useQueryClient();
  const request = useRequestId();
  const { applicationId, stepNo } = application;
  return useMutation({
    mutationFn: (input: Omit<I, keyof Named>) => {
      const whole = { ...input, applicationId, stepNo };
      return send({ ...whole, requestId: request.idFor(whole) } as I);
    },
    onSuccess: () => {
      request.renew();
      void client.invalidateQueries({ queryKey: keys.works(applicationId) });
      onDone();
    },
  });
}
