import { clockJumped } from './clock-jump.ts';

/** One answer of the server: what happened after a number of the sequence, in its order. */
export interface FeedPage<Change> {
  changes: readonly Change[];
  /** The last number that this answer covers, also where none of its changes are for this person. */
  lastSeq: number;
  more: boolean;
}

export interface FeedSource<Change> {
  read(after: number): Promise<FeedPage<Change>>;
  /** Puts changes on screen, each once and in their order. */
  take(changes: readonly Change[]): void;
  /** The server's sequence ends before what is known: it was restored, and what is on screen is of a history that never was. */
  reset?(): void;
}

export interface FeedState {
  seq: number;
  /** When the last answer that left nothing open was asked for, by this console's clock; 0 before there was one. */
  updatedAt: number;
  failed: boolean;
  /** The clock jumped since: what the age seems to be says nothing. */
  doubtful: boolean;
  oldAfterMs: number;
  /** The screen lacks something that has happened, or may lack it: after a gap nobody knows before the next answer. */
  catchingUp: boolean;
}

const TICK_MS = 1_000;
/** Hints are lost silently, so it is asked without one, too; often enough that what is on screen is never old while all is well. */
export const POLL_MS = 8_000;
const RETRY_MS = 2_000;
export const OLD_MS = 10_000;

/**
 * Follows a sequence of changes on the server. It asks after a hint, after the link was down, after the computer slept, and now and then without
 * any reason; never twice at once. What it knows is as old as the question to the last answer that left nothing open.
 */
export class LiveFeed<Change> {
  readonly #watchers = new Set<() => void>();
  #state: FeedState;
  #source: FeedSource<Change> | null = null;
  #reachable = true;
  #timer: ReturnType<typeof setInterval> | undefined;
  #tickedAt = 0;
  #askedAt = 0;
  /** The largest number of a hint; a claim of anybody with a login. */
  #hinted = 0;
  /** Counts the reads; the answer to one that was given up is not taken. */
  #turn = 0;
  #reading = false;
  #again = false;

  /** @param after what is on screen already includes everything up to this number */
  constructor(after: number) {
    this.#state = {
      seq: after,
      updatedAt: 0,
      failed: false,
      catchingUp: true,
      doubtful: false,
      oldAfterMs: OLD_MS,
    };
  }

  readonly state = (): FeedState => this.#state;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  start(source: FeedSource<Change>): void {
    this.#source = source;
    this.#tickedAt = Date.now();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#ask();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#giveUp();
    this.#source = null;
  }

  /** Something happened; with its number where the hint has one. */
  hint(seq = 0): void {
    if (seq !== 0 && seq <= this.#state.seq) return;
    this.#hinted = Math.max(this.#hinted, seq);
    this.#ask();
  }

  /** Whether the server can be asked: the link is not down, and somebody awake is signed in. */
  reachable(reachable: boolean): void {
    if (reachable === this.#reachable) return;
    this.#reachable = reachable;
    // An answer over a link that was lost may never come, and nothing must wait for it.
    if (!reachable) this.#giveUp();
    this.#set({ catchingUp: true });
    if (reachable) this.#ask();
  }

  #tick(): void {
    const now = Date.now();
    const jumped = clockJumped(this.#tickedAt, now, TICK_MS);
    this.#tickedAt = now;
    if (jumped) {
      // The question on its way is from before, too.
      this.#giveUp();
      this.#set({ doubtful: true, catchingUp: true });
      this.#ask();
      return;
    }
    // A question of the future was asked before the clock was set back.
    if (Math.abs(now - this.#askedAt) >= (this.#state.failed ? RETRY_MS : POLL_MS)) this.#ask();
  }

  #giveUp(): void {
    this.#turn += 1;
    this.#reading = false;
    this.#again = false;
  }

  #ask(): void {
    if (!this.#reachable || !this.#source) return;
    if (this.#reading) this.#again = true;
    else void this.#read(this.#source);
  }

  async #read(source: FeedSource<Change>): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#reading = true;
    try {
      let open = true;
      /** Of hints beyond what the server says is the last, one more question; then they were no truth. */
      let doubts = 1;
      while (open) {
        this.#again = false;
        const asked = Date.now();
        this.#askedAt = asked;
        const before = this.#state.seq;
        const page = await source.read(before);
        if (turn !== this.#turn) return;
        if (page.lastSeq < before) {
          source.reset?.();
          if (turn !== this.#turn) return;
        }
        if (page.more && page.lastSeq <= before) throw new Error('an answer that does not go on');
        if (page.changes.length > 0) source.take(page.changes);
        const seq = page.lastSeq;
        const gap = this.#hinted > seq;
        open = page.more || this.#again || (gap && doubts-- > 0);
        if (!open) this.#hinted = 0;
        this.#set(
          page.more || (gap && open)
            ? { seq, failed: false, catchingUp: true }
            : { seq, failed: false, catchingUp: false, doubtful: false, updatedAt: asked },
        );
        // Whoever takes a change may have ended it.
        if (turn !== this.#turn) return;
      }
    } catch {
      if (turn !== this.#turn) return;
      this.#set({ failed: true, catchingUp: true });
    }
    this.#reading = false;
  }

  #set(part: Partial<FeedState>): void {
    this.#state = { ...this.#state, ...part };
    for (const watcher of [...this.#watchers]) watcher();
  }
}
