/** Writes the demonstration's complaints in the order in which they were reported, and what belongs to them. */
import type pg from 'pg';
import { pick, type Random } from './applicants.ts';
import type { DemoProfile } from './profile.ts';
import { scanFile } from './scan-files.ts';
import type { DemoOutage } from './ticket-outages.ts';
import { type DemoTicket, type Minute, wallClock } from './ticket-rows.ts';
import type { Crew } from './ticket-stories.ts';

const OFFICERS = [
  'Suryadi',
  'Made Arta',
  'Rahmat',
  'Ketut Suka',
  'Darmawan',
  'Agus Salim',
  'Wahyu',
  'Nyoman Rai',
  'Iwan',
  'Bambang',
  'Yanto',
  'Hamzah',
];
/** Two crews of the pipes in each branch, one of the meters; the offices have one each for the whole utility. */
const POSTS = ['distribution', 'distribution', 'metering'] as const;

export async function insertOfficers(client: pg.ClientBase, random: Random): Promise<Crew['officers']> {
  const branches = await client.query<{ id: number }>('select id from loket.branch order by id');
  const ids = branches.rows.map(({ id }) => id);
  const posts = [
    ...ids.flatMap((branch) => POSTS.map((unit) => ({ unit: unit as string, branch }))),
    { unit: 'billing', branch: ids[0]! },
    { unit: 'customer_relations', branch: ids[0]! },
  ];
  const shift = Math.floor(random() * OFFICERS.length);
  const { rows } = await client.query<{ id: number; unit: string; branchId: number }>(
    `insert into loket.field_officer (name, phone, unit, branch_id, created_by, created_at)
     select r.name, r.phone, r.unit, r.branch, 'cs1', timestamptz '2024-01-02 01:00Z'
     from jsonb_to_recordset($1) as r (name text, phone text, unit text, branch int) returning id, unit, branch_id as "branchId"`,
    [
      JSON.stringify(
        posts.map((post, at) => ({
          ...post,
          name: OFFICERS[(at + shift) % OFFICERS.length],
          phone: `0800090${String(1000 + at)}`,
        })),
      ),
    ],
  );
  return rows;
}

const clock = (at: Minute | null) => (at === null ? null : wallClock(at));

export async function insertTicketRows(
  client: pg.ClientBase,
  profile: DemoProfile,
  tickets: DemoTicket[],
  outages: DemoOutage[],
  random: Random,
): Promise<void> {
  const idOf = new Map(tickets.map((ticket, at) => [ticket, at + 1]));
  const events = tickets
    .flatMap((ticket) => ticket.events.map((event, at) => ({ ticket, event, event_no: at + 1 })))
    .sort(
      (a, b) =>
        a.event.at - b.event.at || idOf.get(a.ticket)! - idOf.get(b.ticket)! || a.event_no - b.event_no,
    );
  const changeSeq = new Map<DemoTicket, number>();
  for (const [at, { ticket }] of events.entries()) changeSeq.set(ticket, at + 1);

  await insertOutages(client, outages, events.length);
  // An index of words that is kept up row by row takes longer than everything else here.
  const { rows: searching } = await client.query<{ definition: string }>(
    `select pg_get_indexdef('loket.ticket_search'::regclass) as definition`,
  );
  await client.query('drop index loket.ticket_search');
  await client.query(
    `insert into loket.ticket (id, ticket_no, channel, source, branch_id, category, priority, unit, state, state_since, event_no, change_seq,
       reporter_name, phone, connection_id, words, address, neighbourhood, village_code, landmark, latitude, longitude, supply_zone_id, officer_id,
       outage_id, parent_id, repeats, follow_up_on, created_by, reported_at, seen_at, responded_at, solved_at, solved_by, closed_at, cause, rating)
       overriding system value
     select r.id, 'ADU/' || extract(year from r.reported_at) || '/' || lpad((row_number() over (partition by extract(year from r.reported_at) order by r.id))::text, 6, '0'),
            r.channel, r.source, r.branch_id, r.category, r.priority, r.unit, r.state, r.state_since at time zone u.time_zone, r.event_no, r.change_seq,
            r.reporter_name, r.phone, r.connection_id, r.words, r.address, r.neighbourhood, r.village_code, r.landmark, r.latitude, r.longitude,
            r.supply_zone_id, r.officer_id, r.outage_id, r.parent_id, r.repeats, r.follow_up_on, r.created_by, r.reported_at at time zone u.time_zone,
            r.seen_at at time zone u.time_zone, r.responded_at at time zone u.time_zone, r.solved_at at time zone u.time_zone, r.solved_by,
            r.closed_at at time zone u.time_zone, r.cause, r.rating
     from loket.utility u
     cross join jsonb_to_recordset($1) as r (id bigint, channel text, source text, branch_id int, category text, priority text, unit text, state text,
       state_since timestamp, event_no int, change_seq bigint, reporter_name text, phone text, connection_id bigint, words text, address text,
       neighbourhood text, village_code text, landmark text, latitude float8, longitude float8, supply_zone_id int, officer_id int, outage_id bigint,
       parent_id bigint, repeats int, follow_up_on date, created_by text, reported_at timestamp, seen_at timestamp, responded_at timestamp,
       solved_at timestamp, solved_by text, closed_at timestamp, cause text, rating smallint)
     order by r.id`,
    [
      JSON.stringify(
        tickets.map(({ report, events: told, parent, outage, ...ticket }, at) => ({
          ...ticket,
          id: at + 1,
          source: report.source,
          category: report.kind.category,
          event_no: told.length,
          change_seq: changeSeq.get(tickets[at]!),
          reporter_name: report.reporterName,
          phone: report.phone,
          connection_id: report.customer ? report.premise.connectionId : null,
          words: report.words,
          address: report.customer ? report.premise.address : '',
          neighbourhood: report.customer ? report.premise.neighbourhood : '',
          village_code: report.premise.villageCode,
          landmark: report.landmark,
          latitude: report.latitude,
          longitude: report.longitude,
          supply_zone_id: report.premise.supplyZoneId,
          outage_id: outage === null ? null : outage + 1,
          parent_id: parent ? idOf.get(parent) : null,
          state_since: clock(ticket.state_since),
          reported_at: clock(ticket.reported_at),
          seen_at: clock(ticket.seen_at),
          responded_at: clock(ticket.responded_at),
          solved_at: clock(ticket.solved_at),
          closed_at: clock(ticket.closed_at),
        })),
      ),
    ],
  );
  await client.query(searching[0]!.definition);
  await client.query(
    `insert into loket.ticket_event (ticket_id, event_no, seq, action, from_state, to_state, actor, at, reason_code, note, told, details)
     select r.ticket_id, r.event_no, r.seq, r.action, r.from_state, r.to_state, r.actor, r.at at time zone u.time_zone, r.reason_code, r.note, r.told,
            case when r.action = 'link_outage' then jsonb_build_object('outageId', o.id, 'outageNo', o.outage_no) else r.details end
     from loket.utility u
     cross join jsonb_to_recordset($1) as r (ticket_id bigint, event_no int, seq bigint, action text, from_state text, to_state text, actor text,
       at timestamp, reason_code text, note text, told boolean, details jsonb)
     join loket.ticket t on t.id = r.ticket_id
     left join loket.outage o on o.id = t.outage_id
     order by r.seq`,
    [
      JSON.stringify(
        events.map(({ ticket, event: { result: _, officer: __, ...event }, event_no }, at) => ({
          ...event,
          ticket_id: idOf.get(ticket),
          event_no,
          seq: at + 1,
          at: clock(event.at),
        })),
      ),
    ],
  );
  await insertWork(
    client,
    events.map(({ ticket, event, event_no }) => ({ id: idOf.get(ticket)!, event, event_no })),
  );
  await insertExternal(client, profile);
  await insertTanks(client);
  await insertPhotos(client, random);
  await client.query(`
    insert into loket.ticket_series (kind, year, last_no)
    select k.kind, k.year, count(*) from loket.utility u cross join lateral (
      select 'ticket' as kind, extract(year from t.reported_at at time zone u.time_zone)::smallint as year from loket.ticket t
      union all select 'work_order', extract(year from w.issued_at at time zone u.time_zone)::smallint from loket.ticket_work_order w
      union all select 'outage', extract(year from g.created_at at time zone u.time_zone)::smallint from loket.outage g
      union all select 'tank', extract(year from d.requested_at at time zone u.time_zone)::smallint from loket.tank_dispatch d) k group by 1, 2;
    select setval(pg_get_serial_sequence('loket.ticket', 'id'), coalesce(max(id), 0) + 1, false) from loket.ticket;
    select setval(pg_get_serial_sequence('loket.outage', 'id'), coalesce(max(id), 0) + 1, false) from loket.outage;
    update loket.ticket_feed set last_seq = greatest((select max(e.seq) from loket.ticket_event e), (select max(g.change_seq) from loket.outage g))`);
}

async function insertOutages(client: pg.ClientBase, outages: DemoOutage[], after: number): Promise<void> {
  await client.query(
    `insert into loket.outage (id, outage_no, kind, state, update_no, change_seq, title, answer, cause, starts_at, expected_end_at, ended_at,
       supply_zone_id, villages, latitude, longitude, radius_m, created_by, created_at) overriding system value
     select r.id, 'GGN/' || extract(year from r.created_at) || '/' || lpad((row_number() over (partition by extract(year from r.created_at) order by r.id))::text, 6, '0'),
            r.kind, r.state, r.update_no, r.change_seq, r.title, r.answer, r.cause, r.starts_at at time zone u.time_zone,
            r.expected_end_at at time zone u.time_zone, r.ended_at at time zone u.time_zone, r.supply_zone_id, r.villages, r.latitude, r.longitude,
            r.radius_m, 'cs1', r.created_at at time zone u.time_zone
     from loket.utility u
     cross join jsonb_to_recordset($1) as r (id bigint, kind text, state text, update_no int, change_seq bigint, title text, answer text, cause text,
       starts_at timestamp, expected_end_at timestamp, ended_at timestamp, supply_zone_id int, villages text[], latitude float8, longitude float8,
       radius_m int, created_at timestamp) order by r.id`,
    [
      JSON.stringify(
        outages.map(({ updates, slots: _, felt: __, categories: ___, ...outage }, at) => ({
          ...outage,
          id: at + 1,
          update_no: updates.length,
          change_seq: after + at + 1,
          starts_at: clock(outage.starts_at),
          expected_end_at: clock(outage.expected_end_at),
          ended_at: clock(outage.ended_at),
          created_at: clock(updates[0]!.at),
        })),
      ),
    ],
  );
  await client.query(
    `insert into loket.outage_update (outage_id, update_no, action, words, expected_end_at, actor, at)
     select r.outage_id, r.update_no, r.action, r.words, r.expected_end_at at time zone u.time_zone, 'cs1', r.at at time zone u.time_zone
     from loket.utility u cross join jsonb_to_recordset($1) as r (outage_id bigint, update_no int, action text, words text, expected_end_at timestamp, at timestamp)`,
    [
      JSON.stringify(
        outages.flatMap(({ updates }, id) =>
          updates.map((update, at) => ({
            ...update,
            outage_id: id + 1,
            update_no: at + 1,
            at: clock(update.at),
            expected_end_at: clock(update.expected_end_at),
          })),
        ),
      ),
    ],
  );
  await client.query(
    `insert into loket.rationing_slot (outage_id, update_no, weekday, flows_from, flows_to)
     select r.outage_id, 1, r.weekday, r.flows_from, r.flows_to
     from jsonb_to_recordset($1) as r (outage_id bigint, weekday smallint, flows_from time, flows_to time)`,
    [
      JSON.stringify(
        outages.flatMap(({ slots }, id) => slots.map((slot) => ({ ...slot, outage_id: id + 1 }))),
      ),
    ],
  );
}

/** Work orders and results, in the order of their events. */
async function insertWork(
  client: pg.ClientBase,
  events: { id: number; event: DemoTicket['events'][number]; event_no: number }[],
): Promise<void> {
  await client.query(
    `insert into loket.ticket_work_order (work_order_no, ticket_id, officer_id, issued_by, issued_at)
     select 'SPK-ADU/' || extract(year from r.at) || '/' || lpad((row_number() over (partition by extract(year from r.at) order by r.place))::text, 6, '0'),
            r.ticket_id, r.officer_id, r.actor, r.at at time zone u.time_zone
     from loket.utility u cross join jsonb_to_recordset($1) as r (place int, ticket_id bigint, officer_id int, actor text, at timestamp) order by r.place`,
    [
      JSON.stringify(
        events
          .filter(({ event }) => event.officer !== undefined)
          .map(({ id, event }, place) => ({
            place,
            ticket_id: id,
            officer_id: event.officer,
            actor: event.actor,
            at: clock(event.at),
          })),
      ),
    ],
  );
  await client.query(
    `insert into loket.ticket_result (ticket_id, event_no, repair, cause, resolution, materials, note, arrived_at, done_at, follow_up_on, recorded_by, recorded_at)
     select r.ticket_id, r.event_no, r.repair, r.cause, r.resolution, r.materials, r.note, r.arrived_at at time zone u.time_zone,
            r.done_at at time zone u.time_zone, r.follow_up_on, r.actor, r.at at time zone u.time_zone
     from loket.utility u cross join jsonb_to_recordset($1) as r (place int, ticket_id bigint, event_no int, repair text, cause text, resolution text,
       materials jsonb, note text, arrived_at timestamp, done_at timestamp, follow_up_on date, actor text, at timestamp) order by r.place`,
    [
      JSON.stringify(
        events
          .filter(({ event }) => event.result)
          .map(({ id, event, event_no }, place) => ({
            ...event.result,
            place,
            ticket_id: id,
            event_no,
            note: event.note,
            arrived_at: clock(event.result!.arrived_at),
            done_at: clock(event.result!.done_at),
            actor: event.actor,
            at: clock(event.at),
          })),
      ),
    ],
  );
}

/** The channel's own numbers, as if it had been told what the filing answers. */
async function insertExternal(client: pg.ClientBase, profile: DemoProfile): Promise<void> {
  await client.query(
    `insert into loket.ticket_external (channel, external_id, ticket_id, event_no, content, answer)
     select t.channel, x.no, t.id, 1, sha256(convert_to(x.no, 'UTF8')), jsonb_build_object('ticketNo', t.ticket_no, 'externalId', x.no,
       'category', t.category, 'state', 'new', 'reportedAt', t.reported_at, 'repeat', false, 'repeats', 0, 'outages', '[]'::jsonb)
     from loket.ticket t cross join lateral (select 'ADU-' || lpad(t.id::text, 7, '0') as no) x where t.channel = $1`,
    [profile.channels.at(-1)!.code],
  );
}

/** Tank trucks of the last two months: where a ticket was solved by one it was delivered; two are under way. */
async function insertTanks(client: pg.ClientBase): Promise<void> {
  await client.query(`
    insert into loket.tank_dispatch (dispatch_no, ticket_id, outage_id, village_code, place, latitude, longitude, litres, truck, driver, state,
      requested_by, requested_at, sent_at, delivered_at, delivered_litres)
    select 'TGK/' || extract(year from d.requested_at at time zone u.time_zone) || '/'
             || lpad((row_number() over (partition by extract(year from d.requested_at at time zone u.time_zone) order by d.requested_at, d.id))::text, 6, '0'),
           d.id, d.outage_id, d.village_code, coalesce(nullif(d.address, ''), d.village), d.latitude, d.longitude, 4000,
           case when d.n > 0 then '' else 'Tangki ' || (1 + d.id % 3) end, case when d.n = 2 then '' else 'Sopir ' || (1 + d.id % 3) end, d.state, 'cs1', d.requested_at,
           case when d.state <> 'requested' then d.requested_at + interval '40 minutes' end,
           case when d.state = 'delivered' then d.requested_at + interval '2 hours' end, case when d.state = 'delivered' then 4000 end
    from loket.utility u cross join (
      select t.id, t.outage_id, t.village_code, t.address, v.name as village, t.latitude, t.longitude, 0 as n, 'delivered' as state,
             r.recorded_at - interval '130 minutes' as requested_at
      from loket.ticket_result r join loket.ticket t on t.id = r.ticket_id join loket.village v on v.code = t.village_code
      where r.resolution = 'tank_truck_sent' and r.recorded_at > (select max(e.at) from loket.ticket_event e) - interval '60 days'
        and r.recorded_at - interval '130 minutes' > t.reported_at
      union all
      (select t.id, t.outage_id, t.village_code, t.address, v.name, t.latitude, t.longitude, o.n::int,
              case o.n when 1 then 'sent' else 'requested' end, t.reported_at + interval '1 hour'
       from (select w.*, row_number() over (order by w.reported_at desc, w.id) as n from loket.ticket w
             where w.open and w.category = 'no_flow' and w.state not in ('new', 'waiting_for_customer')
               and w.reported_at < (select max(e.at) from loket.ticket_event e) - interval '2 hours') o
       join loket.ticket t on t.id = o.id join loket.village v on v.code = t.village_code where o.n <= 2)) d
    order by d.requested_at, d.id`);
}

/** Photos of leaks and meters: from the reporter, before and after the work. Many tickets share few pictures. */
async function insertPhotos(client: pg.ClientBase, random: Random): Promise<void> {
  const { rows } = await client.query<{ id: string; crew: boolean; created_by: string }>(
    `select t.id, t.solved_by = 'crew' as crew, t.created_by from loket.ticket t
     where t.category in ('main_leak', 'service_leak', 'meter_damaged', 'turbid_water') order by t.id desc limit 40`,
  );
  const files = Array.from({ length: 8 }, (_, n) => scanFile('CONTOH FOTO', n * 4 + (n % 2) * 2));
  const photos: { ticket: string; purpose: string; file: (typeof files)[number]; by: string }[] = [];
  for (const { id, crew, created_by } of rows) {
    if (random() < 0.6)
      photos.push({ ticket: id, purpose: 'report', file: pick(files, random), by: created_by });
    if (crew)
      for (const purpose of ['before', 'after'])
        photos.push({ ticket: id, purpose, file: pick(files, random), by: 'sambungan1' });
  }
  for (const { content } of files)
    await client.query(
      'insert into loket.document_content (sha256, content) values (sha256($1), $1) on conflict do nothing',
      [content],
    );
  for (const { ticket, purpose, file, by } of photos)
    await client.query(
      `insert into loket.ticket_photo (ticket_id, purpose, name, media_type, size, width, height, sha256, attached_by, attached_at)
       select t.id, $2, $2 || $3, $4, $5, $6, $7, sha256($8), $9, case when $2 = 'report' then t.reported_at else t.solved_at end
       from loket.ticket t where t.id = $1`,
      [
        ticket,
        purpose,
        `.${file.extension}`,
        file.mediaType,
        file.content.length,
        file.width,
        file.height,
        file.content,
        by,
      ],
    );
}
