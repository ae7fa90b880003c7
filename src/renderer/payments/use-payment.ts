import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useReducer, useRef, useState } from 'react';
import type { Account, DueSheet } from '../../shared/contract/connections.ts';
import type { InputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { RecordedPayment, UnsettledPayment } from '../../shared/contract/payments.ts';
import { AppError } from '../../shared/errors.ts';
import { useSignedIn } from '../app/auth.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { checkTender } from './check-tender.ts';
import { type Due, EMPTY_FORM, payFormReducer } from './pay-form.ts';

type RecordInput = InputOf<LoketContract['payments']['record']>;

/** A payment as it stays on screen until the next customer. */
export interface PaidHere {
  readonly payment: RecordedPayment;
  readonly connection: Account['connection'];
  readonly sheets: readonly DueSheet[];
  readonly reference: string | null;
  /** The customer's last payments, this one on top. */
  readonly history: Account['lastPayments'];
}

interface Attempt {
  readonly input: RecordInput;
  readonly billIds: readonly number[];
  readonly account: Account;
  readonly counterName: string;
}

/**
 * Anything but a definite refusal leaves the outcome open. Besides the contract's own PAYMENT_IN_DOUBT that is a defect
 * on the way (UNEXPECTED, or no answer of main at all): asking once more costs two seconds, guessing costs money.
 */
function isInDoubt(error: Error): boolean {
  return !(error instanceof AppError) || error.code === 'PAYMENT_IN_DOUBT' || error.code === 'UNEXPECTED';
}

function historyEntry(
  payment: RecordedPayment,
  sheets: readonly DueSheet[],
  counterName: string,
): Account['lastPayments'][number] {
  const { paymentId, kind, paidAt, receiptNo, tender, total } = payment;
  const periods = sheets.map((sheet) => sheet.usagePeriod);
  return {
    paymentId,
    kind,
    paidAt,
    receiptNo,
    tender,
    total,
    reversed: false,
    periods,
    counterName,
    channel: '',
    channelName: '',
  };
}

/** The payment on screen: what is typed, one request per confirmation, and what became of it. */
export function usePayment(onPaid: (paid: PaidHere) => void) {
  const who = useSignedIn();
  const client = useQueryClient();
  const [form, dispatch] = useReducer(payFormReducer, EMPTY_FORM);
  const [doubt, setDoubt] = useState<UnsettledPayment | null>(null);
  const attempt = useRef<Attempt | null>(null);

  const finish = (payment: RecordedPayment) => {
    const made = attempt.current;
    attempt.current = null;
    setDoubt(null);
    void client.invalidateQueries({ queryKey: keys.session });
    void client.invalidateQueries({ queryKey: keys.recent });
    if (!made) return;
    const sheets = made.account.quote.sheets.filter((sheet) => made.billIds.includes(sheet.billId));
    onPaid({
      payment,
      connection: made.account.connection,
      sheets,
      reference: made.input.tenderReference,
      history: [historyEntry(payment, sheets, made.counterName), ...made.account.lastPayments],
    });
    dispatch({ type: 'clear' });
  };

  const record = useMutation({
    mutationFn: loket.payments.record,
    onSuccess: finish,
    onError: (error, input) => {
      if (isInDoubt(error)) {
        const { requestId, connectionNo, customerName, totalShown } = input;
        const startedAt = new Date().toISOString();
        setDoubt({ requestId, connectionNo, customerName, totalShown, startedAt, login: who.login });
        return;
      }
      attempt.current = null;
      dispatch({ type: 'refused', error });
      if (input.subject.kind === 'bills') {
        void client.invalidateQueries({ queryKey: keys.account(input.subject.connectionId) });
      }
      void client.invalidateQueries({ queryKey: keys.session });
      if (error instanceof AppError && error.code === 'PAYMENT_UNSETTLED') {
        void client.invalidateQueries({ queryKey: keys.unsettled });
      }
    },
  });

  return {
    form,
    dispatch,
    doubt,
    sending: record.isPending,
    /** Checks what was typed and sends it, once: a second Enter or click while the first is on its way does nothing. */
    confirm(account: Account, due: Due, counterName: string): 'sent' | 'amount' | 'reference' | null {
      if (attempt.current) return null;
      const confirmed = form.problem?.reason === 'implausible';
      const checked = checkTender({ ...form, confirmed }, due.total);
      if (!checked.ok) {
        dispatch({ type: 'problem', problem: checked.problem });
        return checked.problem.field;
      }
      const input: RecordInput = {
        requestId: crypto.randomUUID(),
        subject: {
          kind: 'bills',
          connectionId: account.connection.connectionId,
          billIds: due.billIds,
        },
        connectionNo: account.connection.connectionNo,
        customerName: account.connection.customerName,
        tender: form.tender,
        tenderReference: checked.tenderReference,
        totalShown: due.total,
        amountTendered: checked.amountTendered,
      };
      attempt.current = { input, billIds: due.billIds, account, counterName };
      record.mutate(input);
      return 'sent';
    },
    /** The doubt was settled. */
    settled(payment: RecordedPayment | null) {
      if (payment) return finish(payment);
      const connectionId = attempt.current?.account.connection.connectionId;
      attempt.current = null;
      setDoubt(null);
      dispatch({ type: 'notRecorded' });
      if (connectionId) void client.invalidateQueries({ queryKey: keys.account(connectionId) });
    },
  };
}
export type Payment = ReturnType<typeof usePayment>;
