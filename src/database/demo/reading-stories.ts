/** What is read of each connection this month: mostly what was used before, and every hard case a few times. */
import { pick, type Random } from './applicants.ts';
import type { MeterPhoto } from './meter-photo.ts';
import type { ReadingCandidate } from './reading-candidates.ts';
import type { Minute } from './ticket-rows.ts';

export interface ToldReading {
  candidate: ReadingCandidate;
  source: 'self' | 'officer' | 'desk';
  /** When the meter was read; wall clock. */
  at: Minute;
  /** When it came in. */
  received: Minute;
  condition: string;
  reading: number | null;
  usageTold?: number;
  serialTold?: string;
  photo?: MeterPhoto | { sameAs: ToldReading } | { lastMonthOf: ReadingCandidate };
  /** Minutes between the photo and the reading. */
  photoAge?: number;
  latitude?: number;
  longitude?: number;
  /** Files of a second round know what came in the first. */
  round: 1 | 2;
  /** Refused already, for this reason. */
  refused?: string;
  note?: string;
}

export interface ReadingSpan {
  /** First minute of the usage period. */
  from: Minute;
  /** Until when something can have come in. */
  until: Minute;
  routes: number;
}

/** Days in which the readers walk all routes. */
const WALK_DAYS = 24;
const DAY = 1440;

export class ReadingStories {
  readonly told: ToldReading[] = [];
  readonly #random: Random;
  readonly #span: ReadingSpan;
  readonly #left: ReadingCandidate[];

  constructor(candidates: readonly ReadingCandidate[], span: ReadingSpan, random: Random) {
    this.#random = random;
    this.#span = span;
    const keyed = candidates.map((candidate) => ({ candidate, key: random() }));
    this.#left = keyed.sort((one, other) => one.key - other.key).map(({ candidate }) => candidate);
  }

  /** The whole month until now. */
  tell(): ToldReading[] {
    this.#hardCases();
    this.#selfReadings();
    this.#routes();
    return this.told;
  }

  /** Takes connections that fit out of those that nothing is told of yet. */
  #take(count: number, fits: (one: ReadingCandidate) => boolean): ReadingCandidate[] {
    const taken: ReadingCandidate[] = [];
    for (let at = 0; at < this.#left.length && taken.length < count; at++)
      if (fits(this.#left[at]!)) taken.push(this.#left[at]!);
    for (const one of taken) this.#left.splice(this.#left.indexOf(one), 1);
    return taken;
  }

  #usage(one: ReadingCandidate): number {
    const around = 0.75 + (this.#random() + this.#random() + this.#random()) / 6;
    return Math.round((one.averageM3 ?? 0) * around);
  }

  /** The stand after so many m3, whatever the digits. */
  #stand(one: ReadingCandidate, usage: number): number {
    return ((one.start ?? one.previous) + usage) % 10 ** one.digits;
  }

  #clamp(at: Minute): Minute {
    return Math.max(this.#span.from + 1, Math.min(this.#span.until - 1, at));
  }

  #add(told: Omit<ToldReading, 'received' | 'round' | 'condition'> & Partial<ToldReading>): ToldReading {
    const reading: ToldReading = { received: told.at, round: 1, condition: 'normal', ...told };
    this.told.push(reading);
    return reading;
  }

  #byOfficer(
    candidate: ReadingCandidate,
    more: { reading: number | null; condition?: string; usageTold?: number; round?: 1 | 2 },
  ): ToldReading {
    const { from, until, routes } = this.#span;
    const walked = from + Math.floor((candidate.route * WALK_DAYS) / routes) * DAY;
    // Whom a story needs before the readers come by has been visited out of turn, on the last day but one.
    const day = Math.max(from, Math.min(walked, until - DAY));
    const at = this.#clamp(Math.floor(day / DAY) * DAY + 480 + (candidate.routeOrder % 420));
    return this.#add({
      candidate,
      source: 'officer',
      at,
      received: this.#clamp(Math.floor(at / DAY) * DAY + 17 * 60),
      ...more,
    });
  }

  #bySelf(
    candidate: ReadingCandidate,
    more: Partial<ToldReading> & { reading: number; shows?: number; at?: Minute },
  ): ToldReading {
    const { from, until } = this.#span;
    const { shows = more.reading, ...rest } = more;
    const at = rest.at ?? this.#clamp(from + 420 + this.#random() * (until - from - 430));
    const near = this.#random() < 0.7 && candidate.latitude !== null;
    return this.#add({
      candidate,
      source: 'self',
      at,
      photo: this.#photoOf(candidate, shows),
      photoAge: 2 + Math.floor(this.#random() * 40),
      serialTold: candidate.serialNo ?? undefined,
      ...(near && {
        latitude: candidate.latitude! + (this.#random() - 0.5) * 0.0003,
        longitude: candidate.longitude! + (this.#random() - 0.5) * 0.0003,
      }),
      ...rest,
      received: this.#clamp(rest.received ?? at),
    });
  }

  #photoOf(candidate: ReadingCandidate, shows: number): MeterPhoto {
    return {
      black: String(shows % 10 ** candidate.digits).padStart(candidate.digits, '0'),
      red: String(Math.floor(this.#random() * 1000)).padStart(3, '0'),
      serial: candidate.serialNo ?? '',
      look: candidate.connectionId,
    };
  }

  #hardCases(): void {
    const usual = (one: ReadingCandidate) =>
      one.status === 'active' && !one.replaced && one.estimatedMonths === 0 && (one.averageM3 ?? 0) >= 6;
    const told = (one: ReadingCandidate) => usual(one) && one.tells;
    const walked = (one: ReadingCandidate) => usual(one) && !one.tells && one.digits === 5;
    const mean = (one: ReadingCandidate) => one.averageM3!;
    const officers = (
      count: number,
      reading: (one: ReadingCandidate) => number | null,
      more: { condition?: string; usageTold?: (one: ReadingCandidate) => number } = {},
    ) => {
      for (const one of this.#take(count, walked))
        this.#byOfficer(one, {
          reading: reading(one),
          ...(more.condition && { condition: more.condition }),
          ...(more.usageTold && { usageTold: more.usageTold(one) }),
        });
    };
    officers(3, (one) => one.previous + mean(one) * 4 + 12);
    officers(2, (one) => one.previous - 6);
    officers(1, (one) => Number(`${one.previous + mean(one)}4`) + 100_000);
    officers(1, (one) => one.previous - 20, { condition: 'meter_backward' });
    officers(2, (one) => one.previous, { condition: 'meter_dead' });
    officers(1, () => null, { condition: 'meter_damaged' });
    officers(1, () => null, { condition: 'meter_gone' });
    officers(2, (one) => one.previous + mean(one), { usageTold: (one) => mean(one) + 10 });
    officers(1, (one) => one.previous, { usageTold: mean });
    for (const one of this.#take(2, (each) => usual(each) && mean(each) >= 16))
      this.#byOfficer(one, { reading: one.previous + 1 });
    for (const one of this.#take(2, (each) => each.status === 'active' && each.averageM3 === 0))
      this.#byOfficer(one, { reading: one.previous + 45 });
    // A meter of four digits that has passed them.
    for (const one of this.#take(1, (each) => each.digits === 4)) {
      const usage = Math.max(mean(one), 10_003 - one.previous);
      this.#byOfficer(one, { reading: this.#stand(one, usage) });
    }
    // Billed by estimate farther than the meter has come.
    for (const one of this.#take(2, (each) => each.estimatedM3 > 6 && each.unreadable < 2))
      this.#byOfficer(one, { reading: (one.start ?? one.previous) + Math.floor(one.estimatedM3 / 2) });
    // Nobody in for the third month; some of those who are blocked by it were in at last.
    for (const one of this.#take(12, (each) => each.unreadable >= 2))
      if (this.#random() < 0.2)
        this.#byOfficer(one, {
          reading: this.#stand(one, one.estimatedM3 + this.#usage(one)),
        });
      else this.#byOfficer(one, { reading: null, condition: 'locked_house' });
    this.#hardSelfReadings(told, mean);
  }

  #hardSelfReadings(
    told: (one: ReadingCandidate) => boolean,
    mean: (one: ReadingCandidate) => number,
  ): void {
    const { from } = this.#span;
    const each = (count: number, tell: (one: ReadingCandidate, at: number) => void) =>
      this.#take(count, told).forEach(tell);
    const right = (one: ReadingCandidate) => one.previous + this.#usage(one);
    for (const one of this.#take(3, (other) => other.drifts && other.status === 'active'))
      this.#bySelf(one, { reading: one.previous + Math.floor(mean(one) * 0.5) });
    each(3, (one) => {
      const other = `21-${String(4_400_000 + one.connectionId * 11).padStart(8, '0')}`;
      const reading = right(one) + 812;
      const made = this.#bySelf(one, { reading, serialTold: other });
      made.photo = { ...this.#photoOf(one, reading), serial: other, look: one.connectionId + 9 };
    });
    each(2, (one) => {
      const made = this.#bySelf(one, { reading: right(one) });
      const photo = this.#photoOf(one, made.reading!);
      made.photo = photo;
      // All that the picture shows, the red digits too.
      made.reading = Number(photo.black + photo.red);
    });
    // What was typed is not what the photo shows: no rule finds that, only the eye.
    each(3, (one) => {
      const shows = right(one);
      this.#bySelf(one, { reading: Math.max(one.previous, shows - 4), shows });
    });
    each(4, (one, at) => {
      const reading = right(one);
      this.#bySelf(one, {
        reading,
        photo: { ...this.#photoOf(one, reading), spoiled: at === 3 ? 'dark' : 'blurred' },
      });
    });
    each(2, (one) => this.#bySelf(one, { reading: right(one), photo: { lastMonthOf: one }, round: 2 }));
    each(2, (one) => {
      const sameAs = this.told.find((other) => other.source === 'self' && other.round === 1)!;
      this.#bySelf(one, { reading: right(one), photo: { sameAs }, round: 2 });
    });
    each(2, (one) => this.#bySelf(one, { reading: right(one), photoAge: 6 * DAY }));
    each(3, (one) =>
      this.#bySelf(one, {
        reading: right(one),
        latitude: (one.latitude ?? 0) + 0.02,
        longitude: (one.longitude ?? 0) - 0.01,
      }),
    );
    // Told too early: the evening before the month began.
    each(2, (one) => this.#bySelf(one, { reading: right(one), at: from - 200, received: from + 10 }));
    each(2, (one) => this.#bySelf(one, { reading: one.previous + mean(one) * 4 + 11 }));
    each(2, (one) => this.#bySelf(one, { reading: Math.max(0, one.previous - 9) }));
    each(1, (one) => this.#bySelf(one, { reading: one.previous }));
    // Sent again: the first is replaced by the second.
    each(2, (one) => {
      const first = this.#bySelf(one, { reading: one.previous + mean(one) * 5 + 20 });
      this.#bySelf(one, {
        reading: right(one),
        at: this.#clamp(first.at + 300),
        received: first.at + 300,
        round: 2,
      });
    });
    // Refused, and the customer has been told why.
    each(3, (one, at) => {
      const reading = right(one);
      this.#bySelf(one, {
        reading,
        photo: { ...this.#photoOf(one, reading), spoiled: 'blurred' },
        refused: at === 2 ? 'other_meter' : 'photo_blurred',
      });
    });
    // The reader has been there too, and reads otherwise.
    each(3, (one) => {
      const reading = right(one);
      this.#bySelf(one, { reading });
      this.#byOfficer(one, { reading: reading + 2, round: 2 });
    });
    each(3, (one) => {
      const reading = right(one);
      const made = this.#bySelf(one, { reading, photo: this.#photoOf(one, reading) });
      made.source = 'desk';
      made.condition = 'told_by_customer';
      made.note = 'Datang ke loket membawa foto';
      if (this.#random() < 0.4) delete made.photo;
    });
  }

  #selfReadings(): void {
    const { from, until } = this.#span;
    const tellers = this.#left.filter((one) => one.tells && one.status === 'active').length;
    // More from day to day, and enough on the first day to try the bench with.
    const share = 0.35 + 0.65 * Math.min(1, (until - from) / (25 * DAY));
    for (const one of this.#take(Math.round(tellers * share), (each) => each.tells && each.status === 'active'))
      this.#bySelf(one, { reading: this.#stand(one, one.estimatedM3 + this.#usage(one)) });
  }

  /** Route by route, as far as the readers have come. */
  #routes(): void {
    const { from, until, routes } = this.#span;
    const dry = this.#dryVillage();
    for (const one of this.#left) {
      const day = from + Math.floor((one.route * WALK_DAYS) / routes) * DAY;
      if (day + 15 * 60 > until || one.tells || this.#random() < 0.015) continue;
      if (one.villageCode === dry) this.#byOfficer(one, { reading: null, condition: 'no_flow' });
      else if (one.status === 'suspended')
        this.#byOfficer(one, { reading: this.#stand(one, 0), condition: 'not_used' });
      else if (one.status === 'sealed') this.#byOfficer(one, { reading: this.#stand(one, 0) });
      else this.#ordinary(one);
    }
  }

  #ordinary(one: ReadingCandidate): void {
    const chance = this.#random();
    const usage = one.replaced ? Math.round(this.#usage(one) * 0.6) : one.estimatedM3 + this.#usage(one);
    if (chance < 0.018) this.#byOfficer(one, { reading: null, condition: 'locked_house' });
    else if (chance < 0.028) {
      const condition = pick(['dog', 'obstructed', 'meter_blurred', 'meter_under_water'], this.#random);
      this.#byOfficer(one, { reading: null, condition });
    } else if (chance < 0.034) this.#byOfficer(one, { reading: this.#stand(one, 0), condition: 'empty_house' });
    else if (chance < 0.04) this.#byOfficer(one, { reading: this.#stand(one, 0) });
    else this.#byOfficer(one, { reading: this.#stand(one, usage) });
  }

  /** A small village that had no water this month. */
  #dryVillage(): string | undefined {
    const sizes = new Map<string, number>();
    for (const one of this.#left) sizes.set(one.villageCode, (sizes.get(one.villageCode) ?? 0) + 1);
    return [...sizes]
      .filter(([, size]) => size >= 4)
      .sort(([code, size], [other, otherSize]) => size - otherSize || code.localeCompare(other))[0]?.[0];
  }
}
