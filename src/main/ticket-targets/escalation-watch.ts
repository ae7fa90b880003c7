import { randomUUID } from 'node:crypto';
import type { Role } from '../../shared/contract/define.ts';

const LOOK_EVERY_MS = 60_000;
const RUN_EVERY_MS = 5 * 60_000;
/** 200 closed a call: more than this in one go only where nobody has looked for weeks. */
const CALLS_AT_MOST = 20;

interface Answer {
  written: unknown[];
  closed: unknown[];
  more: boolean;
}

export interface EscalationSource {
  /** Who is signed in with an open session; null when nobody is, or the console is locked. */
  who(): { login: string; roles: readonly Role[] } | null;
  escalate(requestId: string): Promise<Answer>;
}

/**
 * Escalates complaints that became late and closes solved ones, soon after somebody who may has signed in and then every five minutes.
 * Whichever console comes first does it; the database writes each once. A failure is left for the next time: nobody waits for it.
 */
export class EscalationWatch {
  readonly #source: EscalationSource;
  readonly #timer: NodeJS.Timeout;
  #ran: { login: string; at: number } | null = null;

  constructor(source: EscalationSource) {
    this.#source = source;
    this.#timer = setInterval(() => void this.look(Date.now()), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  /** Returns how many were escalated or closed, null when it was not the time. */
  async look(at: number): Promise<number | null> {
    const who = this.#source.who();
    if (!who?.roles.some((role) => role === 'connection_officer' || role === 'customer_service')) return null;
    if (this.#ran?.login === who.login && at - this.#ran.at < RUN_EVERY_MS) return null;
    this.#ran = { login: who.login, at };
    let count = 0;
    try {
      for (let call = 0; call < CALLS_AT_MOST; call++) {
        const answer = await this.#source.escalate(randomUUID());
        count += answer.written.length + answer.closed.length;
        if (!answer.more || answer.closed.length === 0) break;
      }
    } catch {
      // The link or the server: it is tried again in five minutes.
    }
    return count;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
