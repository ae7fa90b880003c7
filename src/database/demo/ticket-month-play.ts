/**
 * `npm run simulate -- tickets`: plays the field's month through the commands that people use, as their logins: the channel files, the desk
 * verifies, assigns and records results, an outage is announced and ended. Afterwards the administrator of the demonstration, and nobody
 * else, moves the instants of what was played to when it is supposed to have happened (ticket-month-dates.ts).
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TicketCause } from '../../shared/contract/tickets.ts';
import { pick, type Random, randomFrom } from './applicants.ts';
import { type Channel, openChannel } from './channel.ts';
import { DONE, MATERIALS } from './ticket-kinds.ts';
import {
  MONTH_REPORTS,
  MONTH_SOLVED,
  type MonthPlan,
  type PlannedTicket,
  planMonth,
} from './ticket-month.ts';
import { type Moved, moveInstants } from './ticket-month-dates.ts';
import { makeReport, mixOf, type Premise, type Report, readPremises, weighted } from './ticket-reports.ts';

export interface MonthResult {
  /** `YYYY-MM`. */
  month: string;
  reports: number;
  solved: number;
  byOutage: number;
  rejected: number;
  open: number;
  /** Reports that this play made; none when the month was full already. */
  played: number;
}

interface Card {
  ticketId: number;
  ticketNo: string;
  eventNo: number;
}

const HOUR = 3_600_000;
const DESK = 'cs1';
const DISPATCHER = 'sambungan1';

/** What a channel says in its filing. */
export const channelFacts = (report: Report) => ({
  category: report.kind.category,
  words: report.words,
  reporterName: report.reporterName,
  phone: report.phone,
  landmark: report.landmark,
  ...(report.customer
    ? { connectionNo: report.premise.connectionNo }
    : { villageCode: report.premise.villageCode, latitude: report.latitude, longitude: report.longitude }),
});

export async function submitReport(
  channel: Channel,
  report: Report,
  words = report.words,
): Promise<{ ticketNo: string; repeat: boolean; outages: unknown[] }> {
  const source = report.source === 'web' || report.source === 'whatsapp' ? report.source : 'app';
  const { rows } = await channel.client.query('select api.submit_ticket($1, $2, $3, $4) as value', [
    randomUUID(),
    `SIM-${randomUUID()}`,
    source,
    JSON.stringify({ ...channelFacts(report), words }),
  ]);
  return rows[0].value;
}

/** How many of the month there are, by what the database says. */
export async function countMonth(admin: pg.ClientBase): Promise<Omit<MonthResult, 'played'>> {
  const { rows } = await admin.query(
    `select to_char(now() at time zone u.time_zone, 'YYYY-MM') as month, count(t.id)::int as reports,
            count(*) filter (where t.state in ('solved', 'closed'))::int as solved, count(*) filter (where t.solved_by = 'outage')::int as "byOutage",
            count(*) filter (where t.state = 'rejected')::int as rejected, count(*) filter (where t.open)::int as open
     from loket.utility u left join loket.ticket t
       on t.reported_at >= date_trunc('month', now() at time zone u.time_zone) at time zone u.time_zone
     where u.is_demonstration group by u.time_zone`,
  );
  if (!rows[0]) throw new Error('Bukan basis data peragaan / this is no demonstration');
  return rows[0];
}

/** Fills the month that runs up to 286 reports, 176 of them solved; does nothing when it is full. */
export async function playMonth(
  adminUrl: string,
  seed: number,
  say: (line: string) => void = () => {},
): Promise<MonthResult> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const clients: pg.Client[] = [admin];
  try {
    const before = await countMonth(admin);
    const reports = MONTH_REPORTS - before.reports;
    if (reports <= 0) return { ...before, played: 0 };
    const world = await readWorld(admin);
    const random = randomFrom(seed);
    const open = async (login: string) => {
      const { client } = await openChannel(adminUrl, login);
      clients.push(client);
      return client;
    };
    const play = new Play(
      admin,
      await open(world.app),
      await open(DESK),
      await open(DISPATCHER),
      world,
      random,
    );
    await play.prepare();
    const plan = planMonth(
      world,
      { ...world.span, reports, solved: Math.min(reports, Math.max(0, MONTH_SOLVED - before.solved)) },
      400_000 + (before.reports % 1000) * 300 + (seed % 300),
      random,
    );
    say(`${before.month}: ${reports} laporan / reports …`);
    await play.run(plan, say);
    await moveInstants(admin, play.moved);
    return { ...(await countMonth(admin)), played: reports };
  } finally {
    for (const client of clients) await client.end();
  }
}

/** So many reports as they come, of now, by the channel; `heard` gets a line for each and may wait. */
export async function reportNow(
  admin: pg.Client,
  channel: Channel,
  count: number,
  random: Random,
  heard: (line: string) => Promise<void>,
): Promise<void> {
  await countMonth(admin);
  const premises = await readPremises(admin, 1500);
  const kinds = mixOf(Math.max(count, 40), random);
  for (let n = 0; n < count; n++) {
    const report = makeReport(
      kinds[n]!,
      pick(premises, random),
      700_000 + Math.floor(random() * 60_000),
      random,
    );
    const { ticketNo, repeat, outages } = await submitReport(channel, report);
    const more = [
      repeat ? 'lapor ulang / repeat' : '',
      outages.length > 0 ? 'gangguan diketahui / known outage' : '',
    ].filter(Boolean);
    await heard([ticketNo, report.kind.category, ...more].join('  '));
  }
}

interface World {
  app: string;
  premises: Premise[];
  span: { from: number; to: number; offset: number };
  dry: (premise: Premise) => boolean;
  zone: number | null;
}

async function readWorld(admin: pg.Client): Promise<World> {
  const app = await admin.query<{ login: string }>(
    `select s.login from loket.staff s join loket.channel c on c.code = s.channel where s.active and c.code <> 'COUNTER' order by c.kind = 'app' desc, s.login limit 1`,
  );
  const span = await admin.query<{ from: Date; to: Date; offset: string }>(
    `select date_trunc('month', now() at time zone u.time_zone) at time zone u.time_zone as from, now() as to,
            extract(epoch from (now() at time zone u.time_zone) - (now() at time zone 'UTC'))::text as offset from loket.utility u`,
  );
  // Who has something open that the play could meet is left in peace.
  const busy = await admin.query<{ id: string }>(
    'select distinct connection_id as id from loket.ticket where open and connection_id is not null',
  );
  const left = new Set(busy.rows.map(({ id }) => Number(id)));
  const premises = (await readPremises(admin, 3000)).filter(({ connectionId }) => !left.has(connectionId));
  const rationing = await admin.query<{ zone: number | null }>(
    `select supply_zone_id as zone from loket.outage where kind = 'rationing' and state = 'active' order by supply_zone_id is null, id limit 1`,
  );
  const zones = [
    ...new Set(premises.map(({ supplyZoneId }) => supplyZoneId).filter((one) => one !== null)),
  ].sort((a, b) => a - b);
  const zone = rationing.rows[0]?.zone ?? zones[1] ?? zones[0] ?? null;
  const { from, to, offset } = span.rows[0]!;
  return {
    app: app.rows[0]!.login,
    premises,
    span: { from: from.getTime(), to: to.getTime(), offset: Number(offset) * 1000 },
    zone,
    dry: (premise) => zone !== null && premise.supplyZoneId === zone,
  };
}

class Play {
  readonly moved: Moved = { events: [], outages: [] };
  private readonly cards = new Map<PlannedTicket, Card>();
  private officers: { officerId: number; unit: string }[] = [];
  private lastSeq = 0;
  private burstId: number | null = null;
  private readonly admin: pg.Client;
  private readonly app: pg.Client;
  private readonly desk: pg.Client;
  private readonly dispatcher: pg.Client;
  private readonly world: World;
  private readonly random: Random;

  constructor(
    admin: pg.Client,
    app: pg.Client,
    desk: pg.Client,
    dispatcher: pg.Client,
    world: World,
    random: Random,
  ) {
    this.admin = admin;
    this.app = app;
    this.desk = desk;
    this.dispatcher = dispatcher;
    this.world = world;
    this.random = random;
  }

  private async call<T>(client: pg.Client, command: string, values: unknown[]): Promise<T> {
    const places = values.map((_, at) => `, $${at + 2}`).join('');
    const { rows } = await client.query(`select api.${command}($1${places}) as value`, [
      randomUUID(),
      ...values,
    ]);
    return rows[0].value as T;
  }

  /** Officers and a rationing, where the demonstration has none yet. */
  async prepare(): Promise<void> {
    const read = async () => {
      const { rows } = await this.admin.query<{ officerId: number; unit: string }>(
        'select id as "officerId", unit from loket.field_officer where active order by id',
      );
      this.officers = rows;
    };
    await read();
    if (this.officers.length === 0) {
      const { rows } = await this.admin.query<{ id: number }>('select min(id) as id from loket.branch');
      for (const [name, unit] of [
        ['Suryadi', 'distribution'],
        ['Darmawan', 'distribution'],
        ['Rahmat', 'metering'],
        ['Iwan', 'billing'],
      ] as const)
        await this.call(this.desk, 'set_field_officer', [
          null,
          name,
          '080009001234',
          unit,
          rows[0]!.id,
          true,
        ]);
      await read();
    }
    const { rows } = await this.admin.query(
      `select from loket.outage where kind = 'rationing' and state = 'active'`,
    );
    if (rows.length === 0 && this.world.zone !== null) {
      await this.announce(this.world.span.from, {
        kind: 'rationing',
        title: 'Giliran air karena air baku turun',
        answer: 'Air baku di bendungan turun. Air mengalir bergiliran sesuai jadwal wilayah Bapak/Ibu.',
        cause: 'rationing',
        supplyZoneId: this.world.zone,
        slots: [1, 3, 5, 7].map((weekday) => ({ weekday, from: '04:00', to: '10:00' })),
      });
    }
    this.lastSeq = Number(
      (await this.admin.query('select last_seq from loket.ticket_feed')).rows[0].last_seq,
    );
  }

  private async announce(at: number, facts: Record<string, unknown>): Promise<number> {
    // Not longer ago than may be announced afterwards.
    const startsAt = new Date(Math.max(at, Date.now() - 30 * 24 * HOUR));
    const { outage } = await this.call<{ outage: { outageId: number } }>(this.desk, 'announce_outage', [
      JSON.stringify({ ...facts, startsAt: startsAt.toISOString() }),
    ]);
    this.moved.outages.push({ outageId: outage.outageId, action: 'announce', at });
    return outage.outageId;
  }

  async run({ tickets, burst }: MonthPlan, say: (line: string) => void): Promise<void> {
    const acts: { at: number; act: () => Promise<void> }[] = [];
    const { to } = this.world.span;
    const until = (at: number) => Math.min(at, to - 1000);
    for (const ticket of tickets) {
      acts.push({ at: ticket.at, act: () => this.file(ticket) });
      const seen = until(ticket.at + (0.1 + this.random() * 0.9) * HOUR);
      if (ticket.fate === 'new') continue;
      if (ticket.repeated && ticket.report.digital && ticket.fate !== 'by_outage')
        acts.push({ at: until(seen + 2 * HOUR), act: () => this.again(ticket) });
      if (ticket.fate === 'by_outage') continue;
      acts.push(...this.work(ticket, seen, until));
    }
    if (burst) {
      acts.push({
        at: burst.announced,
        act: async () => {
          const { latitude, longitude } = burst.middle;
          this.burstId = await this.announce(burst.announced, {
            kind: 'leak',
            title: 'Pipa distribusi pecah',
            answer: 'Pipa distribusi pecah. Regu sedang memperbaiki; air mengalir kembali malam ini.',
            cause: 'main_burst',
            latitude,
            longitude,
            radiusM: burst.radius,
          });
          const ids = tickets
            .filter(({ fate }) => fate === 'by_outage')
            .map((one) => this.cards.get(one)!.ticketId);
          await this.call(this.desk, 'link_tickets', [this.burstId, ids]);
          this.moved.outages.push({ outageId: this.burstId, action: 'link', at: burst.announced });
        },
      });
      acts.push({
        at: burst.ended,
        act: async () => {
          const { rows } = await this.admin.query<{ n: number }>(
            'select update_no as n from loket.outage where id = $1',
            [this.burstId],
          );
          await this.call(this.desk, 'end_outage', [
            this.burstId,
            rows[0]!.n,
            'main_burst',
            'pipe_repaired',
            'Pipa selesai diganti, air mengalir bertahap.',
          ]);
          this.moved.outages.push({ outageId: this.burstId!, action: 'end', at: burst.ended });
        },
      });
    }
    acts.sort((a, b) => a.at - b.at);
    let done = 0;
    for (const { at, act } of acts) {
      try {
        await act();
      } catch (error) {
        // Somebody at a console was first: the ticket is theirs.
        if (!(error instanceof pg.DatabaseError && error.code?.startsWith('LK6'))) throw error;
        say(`  ${error.message}`);
      }
      await this.note(at);
      if (++done % 200 === 0) say(`  ${done} / ${acts.length}`);
    }
  }

  /** What the last command wrote about the play's tickets happened at this instant. */
  private async note(at: number): Promise<void> {
    const { rows } = await this.admin.query<{ ticketId: string; eventNo: number; seq: string }>(
      'select ticket_id as "ticketId", event_no as "eventNo", seq from loket.ticket_event where seq > $1 order by seq',
      [this.lastSeq],
    );
    const mine = new Set([...this.cards.values()].map(({ ticketId }) => ticketId));
    for (const [n, { ticketId, eventNo, seq }] of rows.entries()) {
      this.lastSeq = Math.max(this.lastSeq, Number(seq));
      if (!mine.has(Number(ticketId))) continue;
      this.moved.events.push({ ticketId: Number(ticketId), eventNo, at: at + n });
      for (const card of this.cards.values()) if (card.ticketId === Number(ticketId)) card.eventNo = eventNo;
    }
  }

  private async file(ticket: PlannedTicket): Promise<void> {
    const { report } = ticket;
    let where: [column: string, value: unknown];
    if (report.digital)
      where = [
        'ticket_no',
        (await submitReport({ login: this.world.app, client: this.app }, report)).ticketNo,
      ];
    else {
      const { connectionNo: _, ...facts } = channelFacts(report) as Record<string, unknown>;
      const said = report.customer ? { ...facts, connectionId: report.premise.connectionId } : facts;
      const source = report.source === 'app' || report.source === 'web' ? 'phone' : report.source;
      const { ticket: card } = await this.call<{ ticket: Card }>(this.desk, 'file_ticket', [
        source,
        JSON.stringify(said),
      ]);
      where = ['id', card.ticketId];
    }
    const { rows } = await this.admin.query<{ id: string; no: string; n: number }>(
      `select id, ticket_no as no, event_no as n from loket.ticket where ${where[0]} = $1`,
      [where[1]],
    );
    const [{ id, no, n }] = rows as [{ id: string; no: string; n: number }];
    this.cards.set(ticket, { ticketId: Number(id), ticketNo: no, eventNo: n });
  }

  /** The reporter asks again, while it is open: what is done would be a complaint of its own. */
  private async again(ticket: PlannedTicket): Promise<void> {
    const { rows } = await this.admin.query('select from loket.ticket where id = $1 and open', [
      this.cards.get(ticket)!.ticketId,
    ]);
    if (rows.length > 0)
      await submitReport(
        { login: this.world.app, client: this.app },
        ticket.report,
        'Masih sama, mohon segera',
      );
  }

  /** Everything that happens to a ticket after its filing, until where its fate leaves it. */
  private work(
    ticket: PlannedTicket,
    seen: number,
    until: (at: number) => number,
  ): { at: number; act: () => Promise<void> }[] {
    const { kind, digital } = ticket.report;
    const { fate, random } = { fate: ticket.fate, random: this.random };
    const acts: { at: number; act: () => Promise<void> }[] = [];
    const step = (
      client: pg.Client,
      at: number,
      action: string,
      reason: string | null = null,
      note = '',
      told = false,
    ) =>
      acts.push({
        at: until(at),
        act: async () => {
          const { ticketId, eventNo } = this.cards.get(ticket)!;
          await this.call(client, 'move_ticket', [ticketId, eventNo, action, reason, note, told]);
        },
      });
    if (fate === 'rejected') {
      step(this.desk, seen, 'reject', 'too_little_said', '', true);
      return acts;
    }
    step(this.desk, seen, 'verify');
    if (fate === 'verified') return acts;
    const cause: TicketCause = weighted(kind.causes, random);
    const byDesk = fate === 'solved' && random() < kind.desk;
    const solvedAt = Math.max(seen + 0.5 * HOUR, ticket.at + ticket.hours * HOUR);
    if (!byDesk) {
      const fit = this.officers.filter(({ unit }) => unit === 'distribution' || unit === 'metering');
      const { officerId } = fit[Math.floor(random() * fit.length)] ?? this.officers[0]!;
      const assigned = seen + 0.3 * HOUR;
      acts.push({
        at: until(assigned),
        act: async () => {
          const { ticketId, eventNo } = this.cards.get(ticket)!;
          await this.call(this.dispatcher, 'assign_ticket', [ticketId, eventNo, officerId, null, '']);
        },
      });
      if (fate === 'assigned') return acts;
      const off = assigned + Math.max(0.2 * HOUR, (solvedAt - assigned) * 0.4);
      step(this.dispatcher, off, 'set_off');
      if (fate === 'on_the_way') return acts;
      step(this.dispatcher, off + 0.4 * HOUR, 'start');
      if (fate === 'in_progress') return acts;
      if (fate === 'waiting_for_customer') {
        step(
          this.dispatcher,
          off + 0.6 * HOUR,
          'wait_for_customer',
          'nobody_home',
          'Petugas datang, rumah kosong',
          true,
        );
        return acts;
      }
    }
    const resolution = weighted(DONE[cause] ?? [['explained', 1] as const], random);
    acts.push({
      at: until(solvedAt + HOUR),
      act: async () => {
        const { ticketId, eventNo } = this.cards.get(ticket)!;
        const materials = byDesk ? [] : (MATERIALS[resolution] ?? []);
        await this.call(byDesk ? this.desk : this.dispatcher, 'record_ticket_result', [
          ticketId,
          eventNo,
          JSON.stringify({
            repair: materials.length > 0 ? 'quick' : 'none',
            cause,
            resolution,
            materials,
            note: 'Sudah ditangani',
            told: true,
          }),
        ]);
      },
    });
    if (digital && ticket.confirmed)
      acts.push({
        at: until(solvedAt + 5 * HOUR),
        act: async () => {
          const { ticketNo } = this.cards.get(ticket)!;
          await this.call(this.app, 'confirm_ticket', [ticketNo]);
          if (ticket.rating !== null)
            await this.call(this.app, 'rate_ticket', [ticketNo, ticket.rating, null]);
        },
      });
    return acts;
  }
}
