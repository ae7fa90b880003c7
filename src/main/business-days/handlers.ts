import type { BusinessDay, ReportSignatory } from '../../shared/contract/business-days.ts';
import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function businessDaysHandlers(
  presence: StaffPresence,
): FeatureHandlers<LoketContract['businessDays']> {
  return {
    list: async ({ branchId, before, limit }) =>
      (await presence.session().call('business_days', {
        p_branch_id: branchId,
        p_before: before,
        p_limit: limit,
      })) as OutputOf<LoketContract['businessDays']['list']>,
    close: async ({ requestId, branchId, businessDate }) =>
      (await presence.session().callOnce('close_business_day', {
        p_request_id: requestId,
        p_branch_id: branchId,
        p_date: businessDate,
      })) as BusinessDay,
    signatories: async () => (await presence.session().call('list_signatories', {})) as ReportSignatory[],
    setSignatory: async ({ requestId, report, slot, validFrom, position, fullName, employeeNo }) =>
      (await presence.session().callOnce('set_signatory', {
        p_request_id: requestId,
        p_report: report,
        p_slot: slot,
        p_valid_from: validFrom,
        p_position: position,
        p_full_name: fullName,
        p_employee_no: employeeNo,
      })) as ReportSignatory,
  };
}
