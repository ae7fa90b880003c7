import { hostname } from 'node:os';
import type { Role } from '../../shared/contract/define.ts';
import type { LoketEvent } from '../../shared/contract/events.ts';
import type { SignedIn } from '../../shared/contract/staff.ts';
import { AppError } from '../../shared/errors.ts';
import { LiveLink } from '../db/live-link.ts';
import type { ServerSettings } from '../db/server-settings.ts';
import { DatabaseSession } from '../db/session.ts';
import { TIMEOUTS, type Timeouts } from '../db/timeouts.ts';
import type { Presence } from '../ipc/dispatcher.ts';

/** Who is at this console: nobody, a person with a database session, or a person whose console is locked. */
export class StaffPresence implements Presence {
  readonly #server: () => ServerSettings;
  readonly #emit: (event: LoketEvent) => void;
  readonly #timeouts: Timeouts;
  #session: DatabaseSession | null = null;
  #link: LiveLink | null = null;
  #signedIn: SignedIn | null = null;
  /** Whether scheduled reports of this person go on while the console is locked; they then keep the connection, nothing else has it. */
  keepWhileLocked: () => boolean = () => false;
  #kept: DatabaseSession | null = null;

  /** @param server read at each sign-in, so that a corrected settings file works without a restart */
  constructor(server: () => ServerSettings, emit: (event: LoketEvent) => void, timeouts = TIMEOUTS) {
    this.#server = server;
    this.#emit = emit;
    this.#timeouts = timeouts;
  }

  roles(): readonly Role[] | null {
    return this.#signedIn?.roles ?? null;
  }

  locked(): boolean {
    return this.#signedIn !== null && this.#session === null;
  }

  signedIn(): SignedIn | null {
    return this.#signedIn;
  }

  /** The open database session. Errors: NOT_SIGNED_IN, CONSOLE_LOCKED. */
  session(): DatabaseSession {
    if (this.#session) return this.#session;
    throw new AppError(this.#signedIn ? 'CONSOLE_LOCKED' : 'NOT_SIGNED_IN');
  }

  /** Errors: see DatabaseSession.signIn, CONFIGURATION_INVALID. */
  async signIn(login: string, password: string): Promise<SignedIn> {
    const session = await DatabaseSession.signIn(
      this.#server(),
      { user: login, password },
      hostname(),
      this.#timeouts,
    );
    this.#closeSession();
    this.#session = session;
    this.#signedIn = session.signedIn;
    this.#link = new LiveLink(session, this.#emit);
    this.#link.start();
    return session.signedIn;
  }

  /** The same person comes back to a locked console. */
  async unlock(password: string): Promise<SignedIn> {
    if (!this.#signedIn) throw new AppError('NOT_SIGNED_IN');
    return this.signIn(this.#signedIn.login, password);
  }

  /** For scheduled reports: the open session, or the one kept for them while the console is locked; null where there is none. */
  scheduleSession(): DatabaseSession | null {
    return this.#session ?? this.#kept;
  }

  /** Closes the connections and forgets the password; the person stays known, so that the screen can be kept. */
  lock(): void {
    if (this.#session && this.keepWhileLocked()) {
      this.#kept = this.#session;
      this.#session = null;
    }
    this.#closeSession({ kept: true });
  }

  /** The computer slept and woke: what the link was before says nothing. */
  wake(): void {
    this.#link?.wake();
  }

  signOut(): void {
    this.#signedIn = null;
    this.#closeSession();
  }

  #closeSession(options: { kept?: boolean } = {}): void {
    if (!options.kept) {
      this.#kept?.close();
      this.#kept = null;
    }
    this.#link?.stop();
    this.#link = null;
    this.#session?.close();
    this.#session = null;
  }
}
