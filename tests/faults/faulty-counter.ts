/** One counter whose way to the server breaks, and a ledger of every answer that its console gave. */
import { randomUUID } from 'node:crypto';
import { TIMEOUTS } from '../../src/main/db/timeouts.ts';
import type { OutputOf } from '../../src/shared/contract/define.ts';
import type { LoketContract } from '../../src/shared/contract/index.ts';
import type { RecordedPayment } from '../../src/shared/contract/payments.ts';
import type { FaultServer, Payable } from '../support/fault-server.ts';
import { TestConsole } from '../support/test-console.ts';

export const CASHIER = 'kasir1';

/** Impatient, so that a black hole costs a test a third of a second. */
const IMPATIENT = { ...TIMEOUTS, connectMs: 300, attemptMs: 300, repeatForMs: 250, pauseMs: 20 };

/** The answer with which a payment ended; there is no third. */
export type Answer = { recorded: string } | { notRecorded: string };

export class FaultyCounter {
  readonly console: TestConsole;
  /** By request id. */
  readonly answers = new Map<string, Answer>();
  /** How often the console itself could not tell and had to ask again. */
  doubts = 0;
  readonly #payables: Payable[];

  private constructor(console: TestConsole, payables: Payable[]) {
    this.console = console;
    this.#payables = payables;
  }

  /** Signs the cashier in and opens the drawer. */
  static async open(server: FaultServer): Promise<FaultyCounter> {
    const console = await TestConsole.start(
      { port: () => server.port, database: server.database },
      IMPATIENT,
    );
    await console.signIn(CASHIER);
    const counters = await console.call<OutputOf<LoketContract['cashSessions']['listCounters']>>(
      'cashSessions',
      'listCounters',
    );
    await console.openDrawer(counters.find((counter) => counter.inUseBy === null)!.counterId);
    return new FaultyCounter(console, await server.payables());
  }

  nextPayable(): Payable {
    const payable = this.#payables.pop();
    if (!payable) throw new Error('no bill left to pay: seed more connections');
    return payable;
  }

  /** Pays while something breaks; `heal` runs before the console asks again about a doubt. */
  async pay(heal: () => void | Promise<void> = () => this.console.proxy.heal()): Promise<Answer> {
    const requestId = randomUUID();
    const result = await this.console.dispatch('payments', 'record', { requestId, ...this.nextPayable() });
    await heal();
    if (result.ok) return this.#note(requestId, { recorded: (result.data as RecordedPayment).receiptNo });
    if (!(await this.console.unsettled()).includes(requestId))
      return this.#note(requestId, { notRecorded: result.error.code });
    this.doubts += 1;
    const settled = await this.console.call<OutputOf<LoketContract['payments']['settle']>>(
      'payments',
      'settle',
      { requestId },
    );
    return this.#note(
      requestId,
      settled.outcome === 'recorded'
        ? { recorded: settled.payment.receiptNo }
        : { notRecorded: settled.outcome },
    );
  }

  #note(requestId: string, answer: Answer): Answer {
    this.answers.set(requestId, answer);
    return answer;
  }
}
