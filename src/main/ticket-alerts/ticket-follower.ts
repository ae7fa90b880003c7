import { z } from 'zod';
import type { Role } from '../../shared/contract/define.ts';
import type { LoketEvent } from '../../shared/contract/events.ts';
import { TICKET_READERS, TICKET_WORKERS } from '../../shared/contract/tickets.ts';
import { LiveFeed } from '../../shared/live-feed.ts';
import type { Alert } from '../console/alerts.ts';
import { type Arrival, arrivalSchema, arrivalWords } from './arrival-words.ts';

const answerSchema = z.object({ arrivals: z.array(arrivalSchema), lastSeq: z.int(), more: z.boolean() });

/** After an alert what arrives is gathered for this long: a burst of forty reports is a note and two tones, not forty. */
const GATHER_MS = 6_000;

interface Person {
  readonly roles: readonly Role[];
}

export interface FollowerSource {
  /** Who is signed in with an open session; another object after each sign-in, null when nobody is or the console is locked. */
  who(): Person | null;
  /** api.ticket_arrivals. */
  arrivals(after: number | null): Promise<unknown>;
  alert(alert: Alert): void;
  broadcast(event: LoketEvent): void;
}

/**
 * Follows the sequence of changes to complaints for the whole console: draws attention to what arrives, and tells the window of changes whose
 * notification was lost. What was there before somebody signed in is no arrival.
 */
export class TicketFollower {
  readonly #source: FollowerSource;
  #who: Person | null = null;
  #feed: LiveFeed<Arrival> | null = null;
  #reachable = false;
  #gathered: Arrival[] = [];
  #gathering: NodeJS.Timeout | null = null;
  #gaveUrgent = false;

  constructor(source: FollowerSource) {
    this.#source = source;
  }

  /** Every event of the live link passes here on its way to the window. */
  heard(event: LoketEvent): void {
    if (event.type === 'tickets_changed') this.#feed?.hint(event.seq);
    if (event.type !== 'link') return;
    this.#reachable = event.state === 'up';
    const who = this.#source.who();
    if (who !== this.#who) this.#end();
    this.#feed?.reachable(this.#reachable);
    if (!this.#reachable || !who || this.#who) return;
    if (!who.roles.some((role) => TICKET_READERS.some((reader) => reader === role))) return;
    this.#who = who;
    void this.#begin(who);
  }

  async #begin(who: Person): Promise<void> {
    const works = who.roles.some((role) => TICKET_WORKERS.some((worker) => worker === role));
    try {
      const { lastSeq } = answerSchema.parse(await this.#source.arrivals(null));
      if (this.#who !== who) return;
      const feed = new LiveFeed<Arrival>(lastSeq);
      this.#feed = feed;
      let told = { seq: 0, updatedAt: 0 };
      feed.watch(() => {
        const { seq, updatedAt, catchingUp } = feed.state();
        const news = seq !== told.seq || updatedAt !== told.updatedAt;
        if (catchingUp || !news || this.#feed !== feed) return;
        told = { seq, updatedAt };
        this.#source.broadcast({ type: 'tickets_changed', seq });
      });
      feed.reachable(this.#reachable);
      feed.start({
        read: (after) => this.#read(who, after),
        take: (arrivals) => works && this.#arrived(arrivals),
      });
    } catch {
      // Tried again with the next sign of life.
      if (this.#who === who) this.#who = null;
    }
  }

  async #read(who: Person, after: number) {
    // Locked or signed out: the link is gone without a word, and with it the reason to ask.
    if (this.#source.who() !== who) {
      this.#end();
      throw new Error('nobody is there');
    }
    const { arrivals, lastSeq, more } = answerSchema.parse(await this.#source.arrivals(after));
    return { changes: arrivals, lastSeq, more };
  }

  #arrived(arrivals: readonly Arrival[]): void {
    this.#gathered.push(...arrivals);
    // What cannot wait does not wait for the rest of a burst that could.
    const first = !this.#gaveUrgent && arrivals.some(({ priority }) => priority === 'urgent');
    if (!this.#gathering || first) this.#give();
  }

  #give(): void {
    if (this.#gathering) clearTimeout(this.#gathering);
    this.#gathering = null;
    this.#gaveUrgent = false;
    if (this.#gathered.length === 0) return;
    if (this.#source.who() !== this.#who) {
      this.#end();
      return;
    }
    // Told twice in the same breath is one.
    const arrivals = [...new Map(this.#gathered.map((arrival) => [arrival.ticketId, arrival])).values()];
    this.#gathered = [];
    this.#gathering = setTimeout(() => this.#give(), GATHER_MS);
    const urgent = arrivals.filter(({ priority }) => priority === 'urgent');
    this.#gaveUrgent = urgent.length > 0;
    const [only] = arrivals;
    this.#source.alert({
      urgent: urgent.length > 0,
      words: (language) => arrivalWords(arrivals, language),
      opens: { kind: 'ticket', ticketId: arrivals.length === 1 && only ? only.ticketId : null },
    });
  }

  #end(): void {
    this.#feed?.stop();
    this.#feed = null;
    this.#who = null;
    this.#gathered = [];
    if (this.#gathering) clearTimeout(this.#gathering);
    this.#gathering = null;
  }

  stop(): void {
    this.#end();
  }
}
