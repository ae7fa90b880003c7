/** The Ready check: is this desk fit to take money? Each line is measured now, and what it finds is an answer, never an error. */
import type { PrinterSettings } from '../../shared/contract/console.ts';
import type { UnsettledPayment } from '../../shared/contract/payments.ts';
import type { ReadinessCheck, ReadinessLine } from '../../shared/contract/readiness.ts';
import { AppError } from '../../shared/errors.ts';
import type { Probe } from '../db/probe.ts';
import type { PrinterState } from '../printing/check-printer.ts';
import { clockLine, diskLine, printerLine, schemaLine, serverLine } from './readiness-lines.ts';

const DAY_MS = 86_400_000;
/** A new certificate takes an administrator days; below the second number somebody has to hurry. */
const CERTIFICATE_WARN_DAYS = 30;
const CERTIFICATE_BAD_DAYS = 7;

/** The longest that a line may take, so that the panel is complete while somebody still looks at it. */
export const LINE_LIMIT_MS = 6_000;

/** A row of api.sessions_left_open. */
export interface LeftOpenRow {
  counter_name: string;
  cashier_name: string;
  business_date: string;
  own: boolean;
}

/** What the check looks at; the tests put faults in here. */
export interface ReadinessSources {
  /** host:port/database of the server settings. */
  serverName: () => string;
  probe: (timeoutMs: number) => Promise<Probe>;
  leftOpen: () => Promise<readonly LeftOpenRow[]>;
  printer: () => PrinterSettings;
  checkPrinter: (settings: PrinterSettings, timeoutMs: number) => Promise<PrinterState>;
  journal: { probe: () => Promise<void>; unsettled: () => Promise<readonly UnsettledPayment[]> };
  /** Free bytes of the disk that a folder is on. */
  freeBytes: (folder: string) => Promise<number>;
  folders: readonly string[];
  /** The schema that this console was made for. */
  schemaVersion: number;
  now: () => number;
}

export type Readiness = (check: ReadinessCheck) => Promise<ReadinessLine>;

/** @param limitMs how long a line may take; the parts of it that wait by themselves get a little less */
export function createReadiness(sources: ReadinessSources, limitMs = LINE_LIMIT_MS): Readiness {
  const ownMs = limitMs * 0.8;
  let underWay: Promise<Probe> | null = null;
  /** One look at the server for all lines that are asked for together. */
  const probe = () => {
    underWay ??= sources.probe(ownMs).finally(() => {
      underWay = null;
    });
    return underWay;
  };

  const lines: Record<ReadinessCheck, () => Promise<ReadinessLine>> = {
    async server() {
      try {
        return serverLine((await probe()).roundTripMs);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return {
          code: 'SERVER_AWAY',
          state: 'bad',
          facts: { error: error.code, server: sources.serverName() },
        };
      }
    },
    clock: async () => clockLine((await probe()).clockSkewMs),
    schema: async () => schemaLine((await probe()).schemaVersion, sources.schemaVersion),
    async certificate() {
      const until = (await probe()).certificateEnds;
      if (until === null) return { code: 'CERTIFICATE_NOT_NEEDED', state: 'ok', facts: {} };
      const days = Math.floor((Date.parse(until) - sources.now()) / DAY_MS);
      const facts = { until, days };
      if (days >= CERTIFICATE_WARN_DAYS) return { code: 'CERTIFICATE_VALID', state: 'ok', facts };
      return { code: 'CERTIFICATE_ENDING', state: days >= CERTIFICATE_BAD_DAYS ? 'warn' : 'bad', facts };
    },
    async leftOpen(): Promise<ReadinessLine> {
      const sessions = (await sources.leftOpen()).map((row) => ({
        counterName: row.counter_name,
        cashierName: row.cashier_name,
        businessDate: row.business_date,
        own: row.own,
      }));
      return sessions.length > 0
        ? { code: 'LEFT_OPEN', state: 'bad', facts: { sessions } }
        : { code: 'LEFT_OPEN_NONE', state: 'ok', facts: {} };
    },
    async printer() {
      const settings = sources.printer();
      return printerLine(settings, await sources.checkPrinter(settings, ownMs));
    },
    async journal(): Promise<ReadinessLine> {
      const started = performance.now();
      try {
        await sources.journal.probe();
      } catch {
        return { code: 'JOURNAL_BROKEN', state: 'bad', facts: {} };
      }
      const ms = performance.now() - started;
      const [first, ...others] = await sources.journal.unsettled();
      if (!first) return { code: 'JOURNAL_CLEAR', state: 'ok', facts: { ms } };
      const facts = { count: others.length + 1, since: first.startedAt };
      return { code: 'JOURNAL_UNSETTLED', state: 'bad', facts };
    },
    async disk() {
      const disks = await Promise.all(
        sources.folders.map(async (folder) => ({ folder, freeBytes: await sources.freeBytes(folder) })),
      );
      return diskLine(disks.reduce((scarce, disk) => (disk.freeBytes < scarce.freeBytes ? disk : scarce)));
    },
  };

  return async (check) => {
    try {
      return (await within(limitMs, lines[check]())) ?? notKnown(null);
    } catch (error) {
      if (!(error instanceof AppError)) throw error; // a defect belongs into the log
      return notKnown(error.code);
    }
  };
}

function notKnown(error: string | null): ReadinessLine {
  return { code: 'NOT_KNOWN', state: 'warn', facts: { error } };
}

/** Null when it takes too long; what is still on its way is no longer waited for. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
