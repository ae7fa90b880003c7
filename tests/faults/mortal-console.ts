/**
 * A console in a process of its own that dies by kill -9 at a given moment of a payment. Like the real one it first settles what its journal
 * still holds. Started by the fault tests with its plan as JSON in the first argument; writes one JSON line for each answer.
 */
import { appendFileSync, writeSync } from 'node:fs';
import { readServerSettings } from '../../src/main/db/server-settings.ts';
import { DatabaseSession } from '../../src/main/db/session.ts';
import { Journal } from '../../src/main/journal/journal.ts';
import {
  type PaymentJournal,
  type PaymentSession,
  recordPayment,
  settlePayment,
} from '../../src/main/payments/record-payment.ts';
import type { Moment, Plan, Told } from './mortal-plan.ts';

const plan = JSON.parse(process.argv[2]!) as Plan;

function tell(told: Told): void {
  writeSync(1, `${JSON.stringify(told)}\n`);
}

function dieIf(moment: Moment): void {
  if (moment !== plan.dieAt) return;
  if (plan.dieAfterMs > 0) setTimeout(() => process.kill(process.pid, 'SIGKILL'), plan.dieAfterMs);
  else process.kill(process.pid, 'SIGKILL');
}

function mortal(session: DatabaseSession, journal: Journal): [PaymentSession, PaymentJournal] {
  return [
    {
      signedIn: session.signedIn,
      timeouts: session.timeouts,
      callOnce: (name, args, options = {}) =>
        session.callOnce(name, args, {
          ...options,
          onSent: () => {
            options.onSent?.();
            dieIf('before_send');
            setImmediate(() => dieIf('after_send'));
          },
        }),
    },
    {
      async intend(payment) {
        dieIf('before_journal');
        if (plan.dieAt === 'within_journal') {
          appendFileSync(plan.journalFile, '0f0f0f0f 250 {"type":"intent","payment":{"requ');
          process.kill(process.pid, 'SIGKILL');
        }
        await journal.intend(payment);
        dieIf('after_journal');
      },
      async settle(requestId, outcome) {
        dieIf('after_answer');
        await journal.settle(requestId, outcome);
      },
    },
  ];
}

const journal = await Journal.open(plan.journalFile);
const session = await DatabaseSession.signIn(
  readServerSettings(plan.serverFile),
  { user: plan.login, password: plan.password },
  'mortal console',
);
for (const { requestId } of journal.unsettled()) {
  const settled = await settlePayment(session, journal, requestId);
  tell({ requestId, receiptNo: settled.outcome === 'recorded' ? settled.payment.receiptNo : null });
}
if (plan.payment) {
  const payment = await recordPayment(...mortal(session, journal), plan.payment);
  tell({ requestId: plan.payment.requestId, receiptNo: payment.receiptNo });
  dieIf('after_settle');
}
session.close();
await journal.close();
