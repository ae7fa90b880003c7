import { randomUUID } from 'node:crypto';
import type { Role } from '../../shared/contract/define.ts';

const LOOK_EVERY_MS = 60_000;
/** A call does some hundreds: more than this in one go is only needed where nobody has looked for very long. */
const CALLS_AT_MOST = 20;

export interface Duty {
  /** How often it is done while the same person is signed in. */
  everyMs: number;
  /** Whose rights it takes. */
  roles: readonly Role[];
  /** Who is signed in with an open session; null when nobody is, or the console is locked. */
  who(): { login: string; roles: readonly Role[] } | null;
  /** Does some of it; `more` when there may be more to do. */
  run(requestId: string): Promise<{ done: number; more: boolean }>;
}

/**
 * What has to be done when time has passed (applications lapse, complaints are escalated and closed), soon after somebody who may has
 * signed in and then every so often. Whichever console comes first does it; the database does each once. A failure is left for the next
 * time: nobody waits for it.
 */
export class DutyWatch {
  readonly #duty: Duty;
  readonly #timer: NodeJS.Timeout;
  #ran: { login: string; at: number } | null = null;

  constructor(duty: Duty) {
    this.#duty = duty;
    this.#timer = setInterval(() => void this.look(Date.now()), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  /** Returns how much was done, null when it was not the time. */
  async look(at: number): Promise<number | null> {
    const who = this.#duty.who();
    if (!who?.roles.some((role) => this.#duty.roles.includes(role))) return null;
    if (this.#ran?.login === who.login && at - this.#ran.at < this.#duty.everyMs) return null;
    this.#ran = { login: who.login, at };
    let count = 0;
    try {
      for (let call = 0; call < CALLS_AT_MOST; call++) {
        const { done, more } = await this.#duty.run(randomUUID());
        count += done;
        if (!more || done === 0) break;
      }
    } catch {
      // The link or the server: it is tried again next time.
    }
    return count;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
