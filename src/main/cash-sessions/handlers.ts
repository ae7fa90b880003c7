import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { CashSession } from '../../shared/contract/staff.ts';
import type { StaffPresence } from '../staff/presence.ts';

type CashSessions = LoketContract['cashSessions'];
type Answer<V extends keyof CashSessions> = OutputOf<CashSessions[V]>;

/** A row of api.list_counters. */
interface CounterRow {
  counter_id: number;
  code: string;
  name: string;
  in_use_by: string | null;
}

/** A row of api.transfer_targets. */
interface TargetRow {
  login: string;
  full_name: string;
  counter_name: string;
}

export function cashSessionHandlers(presence: StaffPresence): FeatureHandlers<CashSessions> {
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
    open: async ({ requestId, counterId, pieces }) =>
      (await presence.session().callOnce('open_cash_session', {
        p_request_id: requestId,
        p_counter_id: counterId,
        p_pieces: pieces,
      })) as CashSession,
    current: async () => ({
      session: (await presence.session().call('my_cash_session', {})) as CashSession | null,
    }),
    report: async ({ sessionId }) =>
      (await presence.session().call('session_report', { p_session_id: sessionId })) as Answer<'report'>,
    movePettyCash: async ({ requestId, sessionId, direction, reasonCode, amount, note }) =>
      (await presence.session().callOnce('move_petty_cash', {
        p_request_id: requestId,
        p_session_id: sessionId,
        p_direction: direction,
        p_reason_code: reasonCode,
        p_amount: amount,
        p_note: note,
      })) as Answer<'movePettyCash'>,
    offerCash: async ({ requestId, sessionId, kind, toCashier, pieces, note }) =>
      (await presence.session().callOnce('offer_cash', {
        p_request_id: requestId,
        p_session_id: sessionId,
        p_kind: kind,
        p_to_cashier: toCashier,
        p_pieces: pieces,
        p_note: note,
      })) as Answer<'offerCash'>,
    decideCash: async ({ requestId, transferId, outcome, note }) =>
      (await presence.session().callOnce('decide_cash', {
        p_request_id: requestId,
        p_transfer_id: transferId,
        p_outcome: outcome,
        p_note: note,
      })) as Answer<'decideCash'>,
    transfers: async () => (await presence.session().call('my_transfers', {})) as Answer<'transfers'>,
    async transferTargets() {
      const rows = (await presence.session().call('transfer_targets', {})) as TargetRow[];
      return rows.map((row) => ({
        login: row.login,
        fullName: row.full_name,
        counterName: row.counter_name,
      }));
    },
    count: async ({ requestId, sessionId, pieces, tenders }) =>
      (await presence.session().callOnce('count_drawer', {
        p_request_id: requestId,
        p_session_id: sessionId,
        p_pieces: pieces,
        p_tenders: tenders,
      })) as Answer<'count'>,
    close: async ({ requestId, sessionId, countId, reason }) =>
      (await presence.session().callOnce('close_cash_session', {
        p_request_id: requestId,
        p_session_id: sessionId,
        p_count_id: countId,
        p_reason: reason,
      })) as Answer<'close'>,
    decideClose: async ({ requestId, countId, outcome, note }) =>
      (await presence.session().callOnce('decide_close', {
        p_request_id: requestId,
        p_count_id: countId,
        p_outcome: outcome,
        p_note: note,
      })) as Answer<'decideClose'>,
  };
}
