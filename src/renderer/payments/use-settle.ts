import { useQuery } from '@tanstack/react-query';
import type { RecordedPayment } from '../../shared/contract/payments.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { loket } from '../app/loket-client.ts';

const PAUSE_MS = 2_000;
/** The database has answered, and asking again would answer the same: another person must ask. */
const FINAL: readonly ErrorCode[] = [
  'REQUEST_CONFLICT',
  'NOT_ALLOWED',
  'ROLE_MISSING',
  'NOT_STAFF',
  'NOT_SIGNED_IN',
];

export type Settlement = { state: 'asking'; attempts: number } | { state: 'needsOther' } | Settled;
export type Settled = { state: 'recorded'; payment: RecordedPayment } | { state: 'notRecorded' };

/** Asks every two seconds until the database has given its final answer about a payment. */
export function useSettle(requestId: string, enabled: boolean): Settlement {
  const query = useQuery({
    queryKey: ['settle', requestId],
    queryFn: () => loket.payments.settle({ requestId }),
    enabled,
    retry: (_, error) => !(error instanceof AppError && FINAL.includes(error.code)),
    retryDelay: PAUSE_MS,
  });
  if (query.isError) return { state: 'needsOther' };
  if (!query.data) return { state: 'asking', attempts: query.failureCount + 1 };
  return query.data.outcome === 'recorded'
    ? { state: 'recorded', payment: query.data.payment }
    : { state: 'notRecorded' };
}
