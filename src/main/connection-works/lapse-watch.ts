import { randomUUID } from 'node:crypto';
import type { Role } from '../../shared/contract/define.ts';

const LOOK_EVERY_MS = 60_000;
const RUN_EVERY_MS = 60 * 60_000;
/** 500 applications a call: more than this in one go only where nobody has looked for years. */
const CALLS_AT_MOST = 20;

interface Answer {
  lapsed: unknown[];
  more: boolean;
}

export interface LapseSource {
  /** Who is signed in with an open session; null when nobody is, or the console is locked. */
  who(): { login: string; roles: readonly Role[] } | null;
  lapse(requestId: string): Promise<Answer>;
}

/**
 * Lets applications lapse whose last day is over, soon after somebody who may has signed in and then every hour. Whichever console comes
 * first does it; the database does each once. A failure is left for the next hour: nobody waits for it.
 */
export class LapseWatch {
  readonly #source: LapseSource;
  readonly #timer: NodeJS.Timeout;
  #ran: { login: string; at: number } | null = null;

  constructor(source: LapseSource) {
    this.#source = source;
    this.#timer = setInterval(() => void this.look(Date.now()), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  /** Returns how many have lapsed, null when it was not the time. */
  async look(at: number): Promise<number | null> {
    const who = this.#source.who();
    if (!who?.roles.some((role) => role === 'connection_officer' || role === 'customer_service')) return null;
    if (this.#ran?.login === who.login && at - this.#ran.at < RUN_EVERY_MS) return null;
    this.#ran = { login: who.login, at };
    let count = 0;
    try {
      for (let call = 0; call < CALLS_AT_MOST; call++) {
        const answer = await this.#source.lapse(randomUUID());
        count += answer.lapsed.length;
        if (!answer.more || answer.lapsed.length === 0) break;
      }
    } catch {
      // The link or the server: it is tried again in an hour.
    }
    return count;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
