import { useQuery } from '@tanstack/react-query';
import { has, useSignedIn } from '../app/auth.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

/** The own drawer as the database last told; read again after every payment, and when others move or close it. */
export function useCashSession() {
  const who = useSignedIn();
  const query = useQuery({
    queryKey: keys.session,
    queryFn: () => loket.cashSessions.current({}),
    enabled: has(who, 'cashier'),
    initialData: { session: who.session },
    meta: { topics: ['drawers', 'closings'] },
  });
  return { session: query.data.session };
}
