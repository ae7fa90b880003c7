import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { CashSession } from '../../shared/contract/staff.ts';
import type { StaffPresence } from '../staff/presence.ts';

/** A row of api.list_counters. */
interface CounterRow {
  counter_id: number;
  code: string;
  name: string;
  in_use_by: string | null;
}

export function cashSessionHandlers(presence: StaffPresence): FeatureHandlers<LoketContract['cashSessions']> {
  return {
    async listCounters() {
      const rows = (await presence.session().call('list_counters', {})) as CounterRow[];
      return rows.map((row) => ({
        counterId: row.counter_id,
        code: row.code,
        name: row.name,
        inUseBy: row.in_use_by,
      }));
    },
    open: async ({ requestId, counterId, openingFloat }) =>
      (await presence.session().callOnce('open_cash_session', {
        p_request_id: requestId,
        p_counter_id: counterId,
        p_opening_float: openingFloat,
      })) as CashSession,
    current: async () => ({
      session: (await presence.session().call('my_cash_session', {})) as CashSession | null,
    }),
    close: async ({ requestId, sessionId, countedCash }) =>
      (await presence.session().callOnce('close_cash_session', {
        p_request_id: requestId,
        p_session_id: sessionId,
        p_counted_cash: countedCash,
      })) as OutputOf<LoketContract['cashSessions']['close']>,
  };
}
