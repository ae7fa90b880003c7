import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import {
  type BankAccount,
  type Deposit,
  type DepositSlip,
  depositSlipSchema,
  type Undeposited,
} from '../../shared/contract/deposits.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { saveDepositSlip } from './save-slip.ts';

/** @param paper where slips are kept as PDF, and the shipped fonts */
export function depositsHandlers(
  presence: StaffPresence,
  paper: { folder: string; fontFolder: string },
): FeatureHandlers<LoketContract['deposits']> {
  return {
    undeposited: async () => (await presence.session().call('undeposited', {})) as Undeposited,
    bankAccounts: async () => (await presence.session().call('list_bank_accounts', {})) as BankAccount[],
    addBankAccount: async ({ requestId, bank, accountNo, holder }) =>
      (await presence.session().callOnce('add_bank_account', {
        p_request_id: requestId,
        p_bank: bank,
        p_account_no: accountNo,
        p_holder: holder,
      })) as BankAccount,
    setBankAccountActive: async ({ requestId, bankAccountId, active }) =>
      (await presence.session().callOnce('set_bank_account_active', {
        p_request_id: requestId,
        p_bank_account_id: bankAccountId,
        p_active: active,
      })) as BankAccount,
    prepare: async ({ requestId, bankAccountId, sessionIds, turnInIds }) =>
      (await presence.session().callOnce('prepare_deposit', {
        p_request_id: requestId,
        p_bank_account_id: bankAccountId,
        p_session_ids: sessionIds,
        p_transfer_ids: turnInIds,
      })) as Deposit,
    confirm: async ({ requestId, depositId, bankReference, valueDate }) =>
      (await presence.session().callOnce('confirm_deposit', {
        p_request_id: requestId,
        p_deposit_id: depositId,
        p_bank_reference: bankReference,
        p_value_date: valueDate,
      })) as Deposit,
    cancel: async ({ requestId, depositId, reason }) =>
      (await presence.session().callOnce('cancel_deposit', {
        p_request_id: requestId,
        p_deposit_id: depositId,
        p_reason: reason,
      })) as Deposit,
    list: async ({ state, before, limit }) =>
      (await presence.session().call('list_deposits', {
        p_state: state,
        p_before: before,
        p_limit: limit,
      })) as OutputOf<LoketContract['deposits']['list']>,
    slip: async ({ depositId }) =>
      (await presence.session().call('deposit_slip', { p_deposit_id: depositId })) as DepositSlip,
    async printSlip({ depositId }) {
      const slip = await presence.session().call('deposit_slip', { p_deposit_id: depositId });
      return { file: await saveDepositSlip(depositSlipSchema.parse(slip), paper) };
    },
  };
}
