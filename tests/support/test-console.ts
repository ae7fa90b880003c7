import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsoleApp, type ConsoleServices, createConsoleApp } from '../../src/main/console-app.ts';
import type { Timeouts } from '../../src/main/db/timeouts.ts';
import type { PaymentInput } from '../../src/main/payments/record-payment.ts';
import type { WireResult } from '../../src/shared/contract/define.ts';
import type { LoketEvent } from '../../src/shared/contract/events.ts';
import type { Account } from './arrange.ts';
import { TEST_PASSWORD } from './database.ts';
import { TcpProxy } from './tcp-proxy.ts';

type Note = Parameters<ConsoleServices['notify']>[0];

const root = join(import.meta.dirname, '..', '..');

/** The real console without its window, in a folder of its own, with a breakable link to its server. */
export class TestConsole {
  readonly folder: string;
  readonly proxy: TcpProxy;
  /** What main told the window, oldest first. */
  readonly events: LoketEvent[];
  /** What it showed as notifications of the operating system, oldest first. */
  readonly notes: Note[];
  readonly #timeouts: Timeouts;
  #app: ConsoleApp;

  private constructor(
    folder: string,
    proxy: TcpProxy,
    timeouts: Timeouts,
    app: ConsoleApp,
    events: LoketEvent[],
    notes: Note[],
  ) {
    this.events = events;
    this.notes = notes;
    this.folder = folder;
    this.proxy = proxy;
    this.#timeouts = timeouts;
    this.#app = app;
  }

  /** @param server its database, and its port asked at each connection: a restart may change it */
  static async start(
    server: { port: () => number; database: string },
    timeouts: Timeouts,
  ): Promise<TestConsole> {
    const folder = await mkdtemp(join(tmpdir(), 'loket-console-'));
    const proxy = await TcpProxy.start(server.port);
    const { database } = server;
    await writeFile(
      join(folder, 'server.json'),
      JSON.stringify({ host: '127.0.0.1', port: proxy.port, database, tls: 'off' }),
    );
    const events: LoketEvent[] = [];
    const notes: Note[] = [];
    const app = await startApp(folder, timeouts, events, notes);
    return new TestConsole(folder, proxy, timeouts, app, events, notes);
  }

  get serverFile(): string {
    return join(this.folder, 'server.json');
  }

  dispatch(feature: string, verb: string, payload: unknown = {}): Promise<WireResult> {
    return this.#app.dispatch(feature, verb, payload);
  }

  /** The data of a call that must succeed. */
  async call<T>(feature: string, verb: string, payload: unknown = {}): Promise<T> {
    const result = await this.dispatch(feature, verb, payload);
    if (!result.ok) throw new Error(`${feature}.${verb}: ${JSON.stringify(result.error)}`);
    return result.data as T;
  }

  /** `ok`, or the code of the refusal. */
  async codeOf(feature: string, verb: string, payload: unknown = {}): Promise<string> {
    const result = await this.dispatch(feature, verb, payload);
    return result.ok ? 'ok' : result.error.code;
  }

  async signIn(login: string): Promise<void> {
    await this.call('staff', 'signIn', { login, password: TEST_PASSWORD });
  }

  async openDrawer(counterId: number): Promise<void> {
    await this.call('cashSessions', 'open', { requestId: randomUUID(), counterId, pieces: {} });
  }

  /** Request ids of the payments whose outcome is open. */
  async unsettled(): Promise<string[]> {
    const list = await this.call<{ requestId: string }[]>('payments', 'unsettled');
    return list.map((payment) => payment.requestId);
  }

  /** The same console after the program was ended and started again: nobody is signed in, the files are there. */
  async restart(): Promise<void> {
    await this.#app.onShutdown();
    this.#app = await startApp(this.folder, this.#timeouts, this.events, this.notes);
  }

  /** The computer slept and woke. */
  wake(): void {
    this.#app.onWake();
  }

  async close(): Promise<void> {
    await this.#app.onShutdown();
    await this.proxy.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function startApp(
  folder: string,
  timeouts: Timeouts,
  events: LoketEvent[],
  notes: Note[],
): Promise<ConsoleApp> {
  return createConsoleApp(
    {
      userData: folder,
      fontFolder: join(root, 'resources', 'fonts'),
      workers: {
        collectionReport: join(root, 'src', 'main', 'collection-reports', 'report-worker.ts'),
        report: join(root, 'src', 'main', 'reports', 'report-worker.ts'),
        letters: join(root, 'src', 'main', 'arrears-actions', 'letter-worker.ts'),
        workbooks: join(root, 'src', 'main', 'documents', 'workbook-worker.ts'),
        readingFiles: join(root, 'src', 'main', 'reading-intake', 'reading-file-worker.ts'),
        sheets: join(root, 'src', 'main', 'bill-sheets', 'sheet-worker.ts'),
      },
      version: 'test',
      host: 'chromium',
      broadcast: (event) => events.push(event),
      notify: (note) => notes.push(note) > 0,
      bringToFront: () => {},
      showFile: () => {},
      onDefect: (_operation, error) => String(error),
      checkOutput: true,
      timeouts,
    },
    {},
  );
}

/** What the window sends to pay a whole account in cash, exact; `changes` overrides any part. */
export function paymentOf(account: Account, changes: Partial<PaymentInput> = {}): PaymentInput {
  const { connectionId, connectionNo, billIds } = account;
  const total = account.amounts.reduce((sum, amount) => sum + amount, 0);
  return {
    requestId: randomUUID(),
    subject: { kind: 'bills', connectionId, billIds },
    connectionNo,
    customerName: 'UJI',
    tender: 'cash',
    tenderReference: null,
    totalShown: total,
    amountTendered: total,
    ...changes,
  };
}
