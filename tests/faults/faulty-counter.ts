/** One counter whose way to the server breaks: the real console behind a proxy, and a ledger of every answer it gave. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsoleApp, createConsoleApp } from '../../src/main/console-app.ts';
import { TIMEOUTS, type Timeouts } from '../../src/main/db/timeouts.ts';
import type { RecordedPayment } from '../../src/shared/contract/payments.ts';
import { TEST_PASSWORD } from '../support/database.ts';
import type { FaultServer, Payable } from '../support/fault-server.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';

export const CASHIER = 'kasir1';

/** Impatient, so that a black hole costs a test a third of a second. */
export const IMPATIENT: Timeouts = {
  ...TIMEOUTS,
  connectMs: 300,
  attemptMs: 300,
  repeatForMs: 250,
  pauseMs: 20,
};

/** The answer with which a payment ended; there is no third. */
export type Answer = { recorded: string } | { notRecorded: string };

export class FaultyCounter {
  /** By request id. */
  readonly answers = new Map<string, Answer>();
  readonly folder: string;
  readonly serverFile: string;
  readonly proxy: TcpProxy;
  readonly #app: ConsoleApp;
  readonly #payables: Payable[];
  /** How often the console itself could not tell and had to ask again. */
  doubts = 0;

  private constructor(folder: string, proxy: TcpProxy, app: ConsoleApp, payables: Payable[]) {
    this.folder = folder;
    this.serverFile = join(folder, 'server.json');
    this.proxy = proxy;
    this.#app = app;
    this.#payables = payables;
  }

  /** Signs the cashier in and opens the drawer. */
  static async open(server: FaultServer): Promise<FaultyCounter> {
    const folder = await mkdtemp(join(tmpdir(), 'loket-counter-'));
    const proxy = await TcpProxy.start(() => server.port);
    await writeFile(
      join(folder, 'server.json'),
      JSON.stringify({ host: '127.0.0.1', port: proxy.port, database: server.database, tls: 'off' }),
    );
    const app = await createConsoleApp(
      {
        userData: folder,
        fontFolder: '',
        version: 'test',
        host: 'chromium',
        broadcast: () => {},
        showFile: () => {},
        onDefect: (_operation, error) => {
          throw error;
        },
        checkOutput: true,
        timeouts: IMPATIENT,
      },
      {},
    );
    const counter = new FaultyCounter(folder, proxy, app, await server.payables());
    await counter.#call('staff', 'signIn', { login: CASHIER, password: TEST_PASSWORD });
    const counters = (await counter.#call('cashSessions', 'listCounters', {})) as {
      counterId: number;
      inUseBy: string | null;
    }[];
    await counter.#call('cashSessions', 'open', {
      requestId: randomUUID(),
      counterId: counters.find((c) => c.inUseBy === null)!.counterId,
      openingFloat: 0,
    });
    return counter;
  }

  nextPayable(): Payable {
    const payable = this.#payables.pop();
    if (!payable) throw new Error('no bill left to pay: seed more connections');
    return payable;
  }

  /** Pays while something breaks; `heal` runs before the console asks again about a doubt. */
  async pay(heal: () => void | Promise<void> = () => this.proxy.heal()): Promise<Answer> {
    const requestId = randomUUID();
    const result = await this.#app.dispatch('payments', 'record', { requestId, ...this.nextPayable() });
    await heal();
    if (result.ok) return this.#note(requestId, { recorded: (result.data as RecordedPayment).receiptNo });
    if (!(await this.unsettled()).includes(requestId))
      return this.#note(requestId, { notRecorded: result.error.code });
    this.doubts += 1;
    const settled = (await this.#call('payments', 'settle', { requestId })) as
      | { outcome: 'recorded'; payment: RecordedPayment }
      | { outcome: 'not_recorded' };
    return this.#note(
      requestId,
      settled.outcome === 'recorded'
        ? { recorded: settled.payment.receiptNo }
        : { notRecorded: 'not_recorded' },
    );
  }

  async unsettled(): Promise<string[]> {
    const list = (await this.#call('payments', 'unsettled', {})) as { requestId: string }[];
    return list.map((payment) => payment.requestId);
  }

  async #call(feature: string, verb: string, payload: unknown): Promise<unknown> {
    const result = await this.#app.dispatch(feature, verb, payload);
    if (!result.ok) throw new Error(`${feature}.${verb}: ${JSON.stringify(result.error)}`);
    return result.data;
  }

  #note(requestId: string, answer: Answer): Answer {
    this.answers.set(requestId, answer);
    return answer;
  }

  async close(): Promise<void> {
    await this.#app.onShutdown();
    await this.proxy.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
