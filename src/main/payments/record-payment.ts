import { setTimeout as delay } from 'node:timers/promises';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { PaymentSubject, RecordedPayment } from '../../shared/contract/payments.ts';
import { AppError } from '../../shared/errors.ts';
import { isDefiniteRefusal } from '../db/database-errors.ts';
import type { DatabaseSession } from '../db/session.ts';
import type { Journal } from '../journal/journal.ts';

/** The input after the contract has parsed it. */
export interface PaymentInput {
  requestId: string;
  subject: PaymentSubject;
  connectionNo: string;
  customerName: string;
  tender: string;
  tenderReference: string | null;
  totalShown: number;
  amountTendered: number | null;
}

/** What a payment needs of the session and of the journal; the fault tests put moments to die in between. */
export type PaymentSession = Pick<DatabaseSession, 'signedIn' | 'timeouts' | 'callOnce'>;
export type PaymentJournal = Pick<Journal, 'intend' | 'settle'>;

/**
 * Takes the money: journal first, then the request, repeated under the same id over fresh connections until there is a final
 * answer. Errors: the refusals of the subject's function in schema api; SERVER_* or TLS_* if nothing was ever sent; JOURNAL_UNWRITABLE; PAYMENT_IN_DOUBT.
 */
export async function recordPayment(
  session: PaymentSession,
  journal: PaymentJournal,
  input: PaymentInput,
): Promise<RecordedPayment> {
  const { requestId } = input;
  const { attemptMs, repeatForMs, pauseMs } = session.timeouts;
  await journal.intend({
    requestId,
    login: session.signedIn.login,
    connectionNo: input.connectionNo,
    customerName: input.customerName,
    totalShown: input.totalShown,
    startedAt: new Date().toISOString(),
  });
  // True once a request has left without an answer coming back: a copy of it may still reach the server.
  let inDoubt = false;
  const giveUpAt = Date.now() + repeatForMs;
  for (;;) {
    let sent = false;
    const onSent = () => {
      sent = true;
    };
    try {
      const payment = await send(session, input, { timeoutMs: attemptMs, onSent });
      await journal.settle(requestId, 'recorded');
      return payment as RecordedPayment;
    } catch (error) {
      if (isDefiniteRefusal(error)) {
        // The refusal is final for this attempt; for an earlier one only the tombstone is.
        const outcome = inDoubt
          ? await settlePayment(session, journal, requestId).catch(() => null)
          : undefined;
        if (outcome?.outcome === 'recorded') return outcome.payment;
        if (outcome !== null) {
          await journal.settle(requestId, 'refused');
          throw error;
        }
      } else if (sent) {
        inDoubt = true;
      } else if (!inDoubt) {
        await journal.settle(requestId, 'not_sent');
        throw error;
      }
      if (Date.now() >= giveUpAt) throw new AppError('PAYMENT_IN_DOUBT', { requestId }, { cause: error });
      await delay(pauseMs);
    }
  }
}

/** One attempt: each kind of subject has its function, all of them the same form. */
function send(
  session: Pick<DatabaseSession, 'callOnce'>,
  input: PaymentInput,
  attempt: { timeoutMs: number; onSent: () => void },
): Promise<unknown> {
  const { subject } = input;
  const money = {
    p_request_id: input.requestId,
    p_tender: input.tender,
    p_tender_reference: input.tenderReference,
    p_total_shown: input.totalShown,
    p_amount_tendered: input.amountTendered,
  };
  switch (subject.kind) {
    case 'bills': {
      const args = { ...money, p_connection_id: subject.connectionId, p_bill_ids: subject.billIds };
      return session.callOnce('record_payment', args, attempt);
    }
    case 'invoices':
      return session.callOnce(
        'record_invoice_payment',
        { ...money, p_invoice_ids: subject.invoiceIds },
        attempt,
      );
    case 'instalments': {
      const args = {
        ...money,
        p_plan_id: subject.planId,
        p_instalments: subject.count,
        p_first_no: subject.firstNo,
      };
      return session.callOnce('record_instalment_payment', args, attempt);
    }
    case 'collective': {
      const args = {
        ...money,
        p_collective_id: subject.collectiveId,
        p_connection_ids: subject.connectionIds,
      };
      return session.callOnce('record_collective_payment', args, attempt);
    }
  }
}

/** Answer of api.abandon_request. */
interface AbandonAnswer {
  state: 'done' | 'abandoned';
  answer: RecordedPayment | null;
}

/**
 * Gets the final answer about a payment in doubt: recorded, or given up for good. Errors: REQUEST_CONFLICT if it is another
 * person's, SERVER_* while the server cannot be asked.
 */
export async function settlePayment(
  session: PaymentSession,
  journal: PaymentJournal,
  requestId: string,
): Promise<OutputOf<LoketContract['payments']['settle']>> {
  const answer = (await session.callOnce('abandon_request', { p_request_id: requestId })) as AbandonAnswer;
  if (answer.state === 'done' && answer.answer) {
    await journal.settle(requestId, 'recorded');
    return { outcome: 'recorded', payment: answer.answer };
  }
  await journal.settle(requestId, 'not_recorded');
  return { outcome: 'not_recorded' };
}
