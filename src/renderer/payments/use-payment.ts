import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useReducer, useRef, useState } from 'react';
import type { Account } from '../../shared/contract/connections.ts';
import type { InputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { RecordedPayment, UnsettledPayment } from '../../shared/contract/payments.ts';
import { AppError } from '../../shared/errors.ts';
import { useSignedIn } from '../app/auth.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { checkTender } from './check-tender.ts';
import { type PaidThings, periodsOf } from './paid-things.ts';
import { EMPTY_FORM, payFormReducer } from './pay-form.ts';
import type { Payable } from './payable.ts';

type RecordInput = InputOf<LoketContract['payments']['record']>;
type History = Account['lastPayments'];

/** A payment as it stays on screen until the next customer. */
export interface PaidHere {
  readonly payment: RecordedPayment;
  readonly things: PaidThings;
  readonly reference: string | null;
  /** The payer's last payments, this one on top. */
  readonly history: History;
}

/** Where a payment is made from. */
interface Circumstances {
  readonly counterName: string;
  readonly history: History;
  /** What is read again when the payment was refused. */
  readonly reread: QueryKey;
}

interface Attempt extends Circumstances {
  readonly input: RecordInput;
  readonly things: PaidThings;
}

/**
 * Anything but a definite refusal leaves the outcome open. Besides the contract's own PAYMENT_IN_DOUBT that is a defect
 * on the way (UNEXPECTED, or no answer of main at all): asking once more costs two seconds, guessing costs money.
 */
function isInDoubt(error: Error): boolean {
  return !(error instanceof AppError) || error.code === 'PAYMENT_IN_DOUBT' || error.code === 'UNEXPECTED';
}

function historyEntry(payment: RecordedPayment, made: Attempt): History[number] {
  const { paymentId, kind, paidAt, receiptNo, tender, total } = payment;
  return {
    paymentId,
    kind,
    paidAt,
    receiptNo,
    tender,
    total,
    reversed: false,
    periods: periodsOf(made.things),
    counterName: made.counterName,
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
    onPaid({
      payment,
      things: made.things,
      reference: made.input.tenderReference,
      history: [historyEntry(payment, made), ...made.history],
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
      const made = attempt.current;
      attempt.current = null;
      dispatch({ type: 'refused', error });
      if (made) void client.invalidateQueries({ queryKey: made.reread });
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
    confirm(payable: Payable, circumstances: Circumstances): 'sent' | 'amount' | 'reference' | null {
      if (attempt.current) return null;
      const confirmed = form.problem?.reason === 'implausible';
      const checked = checkTender({ ...form, confirmed }, payable.total);
      if (!checked.ok) {
        dispatch({ type: 'problem', problem: checked.problem });
        return checked.problem.field;
      }
      const input: RecordInput = {
        requestId: crypto.randomUUID(),
        subject: payable.subject,
        connectionNo: payable.no,
        customerName: payable.name,
        tender: form.tender,
        tenderReference: checked.tenderReference,
        totalShown: payable.total,
        amountTendered: checked.amountTendered,
      };
      attempt.current = { ...circumstances, input, things: payable.things };
      record.mutate(input);
      return 'sent';
    },
    /** The doubt was settled. */
    settled(payment: RecordedPayment | null) {
      if (payment) return finish(payment);
      const reread = attempt.current?.reread;
      attempt.current = null;
      setDoubt(null);
      dispatch({ type: 'notRecorded' });
      if (reread) void client.invalidateQueries({ queryKey: reread });
    },
  };
}
export type Payment = ReturnType<typeof usePayment>;
