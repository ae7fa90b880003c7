import type { Correction, DecreeCard } from '../../shared/contract/adjustments.ts';
import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

type Feature = LoketContract['adjustments'];

/** A row of api.decree_lines. */
interface LineRow {
  bill_id: number;
  connection_no: string;
  customer_name: string;
  usage_period: string;
  amount: number;
  discount: number;
}

export function adjustmentsHandlers(presence: StaffPresence): FeatureHandlers<Feature> {
  return {
    previewCorrection: async (change) =>
      (await presence.session().call('preview_correction', {
        p_bill_id: change.billId,
        p_previous_reading: change.previousReading,
        p_current_reading: change.currentReading,
        p_usage_m3: change.usageM3,
        p_tariff_group_code: change.tariffGroupCode,
      })) as OutputOf<Feature['previewCorrection']>,
    requestCorrection: async ({ requestId, reason, ...change }) =>
      (await presence.session().callOnce('request_correction', {
        p_request_id: requestId,
        p_bill_id: change.billId,
        p_previous_reading: change.previousReading,
        p_current_reading: change.currentReading,
        p_usage_m3: change.usageM3,
        p_tariff_group_code: change.tariffGroupCode,
        p_reason: reason,
      })) as OutputOf<Feature['requestCorrection']>,
    decideCorrection: async ({ requestId, correctionId, outcome, note }) =>
      (await presence.session().callOnce('decide_correction', {
        p_request_id: requestId,
        p_correction_id: correctionId,
        p_outcome: outcome,
        p_note: note,
      })) as OutputOf<Feature['decideCorrection']>,
    withdrawCorrection: async ({ requestId, correctionId }) =>
      (await presence.session().callOnce('withdraw_correction', {
        p_request_id: requestId,
        p_correction_id: correctionId,
      })) as OutputOf<Feature['withdrawCorrection']>,
    async listCorrections({ state, before, limit }) {
      const rows = (await presence.session().call('list_corrections', {
        p_state: state,
        p_before: before,
        p_limit: limit,
      })) as { correction: Correction }[];
      return rows.map((row) => row.correction);
    },
    enterDecree: async (decree) =>
      (await presence.session().callOnce('enter_decree', {
        p_request_id: decree.requestId,
        p_decree_no: decree.decreeNo,
        p_name: decree.name,
        p_kind: decree.kind,
        p_percent: decree.percent,
        p_amount: decree.amount,
        p_usage_from: decree.usageFrom,
        p_usage_to: decree.usageTo,
        p_connection_nos: decree.connectionNos,
      })) as OutputOf<Feature['enterDecree']>,
    applyDecree: async ({ requestId, decreeId }) =>
      (await presence.session().callOnce('apply_decree', {
        p_request_id: requestId,
        p_decree_id: decreeId,
      })) as OutputOf<Feature['applyDecree']>,
    withdrawDecree: async ({ requestId, decreeId, reason }) =>
      (await presence.session().callOnce('withdraw_decree', {
        p_request_id: requestId,
        p_decree_id: decreeId,
        p_reason: reason,
      })) as OutputOf<Feature['withdrawDecree']>,
    async listDecrees({ before, limit }) {
      const rows = (await presence.session().call('list_decrees', {
        p_before: before,
        p_limit: limit,
      })) as { decree: DecreeCard }[];
      return rows.map((row) => row.decree);
    },
    decree: async ({ decreeId }) =>
      (await presence.session().call('decree', { p_decree_id: decreeId })) as OutputOf<Feature['decree']>,
    async decreeLines({ decreeId, after }) {
      const rows = (await presence.session().call('decree_lines', {
        p_decree_id: decreeId,
        p_after: after,
      })) as LineRow[];
      return rows.map((row) => ({
        billId: row.bill_id,
        connectionNo: row.connection_no,
        customerName: row.customer_name,
        usagePeriod: row.usage_period,
        amount: row.amount,
        discount: row.discount,
      }));
    },
    quoteBackdated: async ({ connectionNo, on }) =>
      (await presence.session().call('quote_backdated', {
        p_connection_no: connectionNo,
        p_on: on,
      })) as OutputOf<Feature['quoteBackdated']>,
    recordBackdated: async (payment) =>
      (await presence.session().callOnce('record_backdated_payment', {
        p_request_id: payment.requestId,
        p_connection_id: payment.connectionId,
        p_bill_ids: payment.billIds,
        p_tender: payment.tender,
        p_tender_reference: payment.tenderReference,
        p_total_shown: payment.totalShown,
        p_paid_on: payment.paidOn,
        p_counter_id: payment.counterId,
        p_reason: payment.reason,
      })) as OutputOf<Feature['recordBackdated']>,
  };
}
