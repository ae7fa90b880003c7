import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { agreementSchema, type ConnectionBills, type PlanCard } from '../../shared/contract/instalments.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { saveAgreement } from './save-agreement.ts';

type Feature = LoketContract['instalments'];

/** A row of api.instalment_limits. */
interface LimitRow {
  role: OutputOf<Feature['limits']>[number]['role'];
  max_total: number;
  max_instalments: number;
  set_by: string | null;
  set_at: string;
}

/** @param paper where the letters of agreements are kept, and the shipped fonts */
export function instalmentsHandlers(
  presence: StaffPresence,
  paper: { folder: string; fontFolder: string },
): FeatureHandlers<Feature> {
  return {
    lookUp: async ({ connectionNo }) =>
      (await presence
        .session()
        .call('connection_bills', { p_connection_no: connectionNo })) as ConnectionBills,
    preview: async (terms) =>
      (await presence.session().call('preview_plan', {
        p_connection_id: terms.connectionId,
        p_bill_ids: terms.billIds,
        p_instalments: terms.instalments,
        p_first_due: terms.firstDue,
      })) as OutputOf<Feature['preview']>,
    propose: async ({ requestId, reason, ...terms }) =>
      (await presence.session().callOnce('propose_plan', {
        p_request_id: requestId,
        p_connection_id: terms.connectionId,
        p_bill_ids: terms.billIds,
        p_instalments: terms.instalments,
        p_first_due: terms.firstDue,
        p_reason: reason,
      })) as OutputOf<Feature['propose']>,
    decide: async ({ requestId, planId, outcome, note }) =>
      (await presence.session().callOnce('decide_plan', {
        p_request_id: requestId,
        p_plan_id: planId,
        p_outcome: outcome,
        p_note: note,
      })) as OutputOf<Feature['decide']>,
    withdraw: async ({ requestId, planId }) =>
      (await presence.session().callOnce('withdraw_plan', {
        p_request_id: requestId,
        p_plan_id: planId,
      })) as OutputOf<Feature['withdraw']>,
    cancel: async ({ requestId, planId, reason }) =>
      (await presence.session().callOnce('cancel_plan', {
        p_request_id: requestId,
        p_plan_id: planId,
        p_reason: reason,
      })) as OutputOf<Feature['cancel']>,
    async list({ state, text, before, limit }) {
      const rows = (await presence.session().call('list_plans', {
        p_state: state,
        p_text: text,
        p_before: before,
        p_limit: limit,
      })) as { plan: PlanCard }[];
      return rows.map((row) => row.plan);
    },
    counts: async () => (await presence.session().call('plan_counts', {})) as OutputOf<Feature['counts']>,
    plan: async ({ planId }) =>
      (await presence.session().call('plan', { p_plan_id: planId })) as OutputOf<Feature['plan']>,
    async limits() {
      const rows = (await presence.session().call('instalment_limits', {})) as LimitRow[];
      return rows.map((row) => ({
        role: row.role,
        maxTotal: row.max_total,
        maxInstalments: row.max_instalments,
        setBy: row.set_by,
        setAt: row.set_at,
      }));
    },
    setLimit: async ({ requestId, role, maxTotal, maxInstalments }) =>
      (await presence.session().callOnce('set_instalment_limit', {
        p_request_id: requestId,
        p_role: role,
        p_max_total: maxTotal,
        p_max_instalments: maxInstalments,
      })) as OutputOf<Feature['setLimit']>,
    async printAgreement({ requestId, planId }) {
      const agreement = agreementSchema.parse(
        await presence.session().callOnce('print_agreement', { p_request_id: requestId, p_plan_id: planId }),
      );
      return { file: await saveAgreement(agreement, paper) };
    },
  };
}
