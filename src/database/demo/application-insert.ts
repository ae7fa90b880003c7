/** Writes the demonstration's applications in the order in which they were filed, and what belongs to them. */
import type pg from 'pg';
import type { DemoApplication } from './application-rows.ts';
import { scanWords } from './channel-applications.ts';
import { scanFile } from './scan-files.ts';

/** So many different pictures of each kind of document; applications share them by their hash. */
const PICTURES = 8;

async function insertScans(client: pg.ClientBase): Promise<void> {
  await client.query(`create temp table demo_scan (document_type text, n int, media_type text, extension text, width int, height int,
    content bytea) on commit drop`);
  const { rows } = await client.query<{ code: string }>(
    `select code from loket.document_type where code in (select document_type from loket.document_requirement where required)
       or code in ('survey_photo', 'installation_photo') order by place`,
  );
  for (const [at, { code }] of rows.entries()) {
    for (let n = 0; n < PICTURES; n++) {
      // Photos are pictures; only papers come as PDF.
      const seed = at * 100 + n * (code.endsWith('_photo') ? 4 : 1);
      const scan = scanFile(scanWords(code), seed);
      await client.query('insert into demo_scan values ($1, $2, $3, $4, $5, $6, $7)', [
        code,
        n,
        scan.mediaType,
        scan.extension,
        scan.width,
        scan.height,
        scan.content,
      ]);
    }
  }
}

export async function insertApplicationRows(
  client: pg.ClientBase,
  applications: DemoApplication[],
  run: (file: string) => Promise<unknown>,
): Promise<void> {
  const filed = [...applications].sort((one, other) => {
    const [a, b] = [one.submitted_at ?? '9', other.submitted_at ?? '9'];
    return a < b ? -1 : a > b ? 1 : 0;
  });
  const flat = filed.map(({ steps: _, person, ...rest }, at) => ({ id: at + 1, ...rest, ...person }));
  await client.query(
    `insert into loket.application (id, application_no, kind, branch_id, state, state_since, step_no, held_until, channel, external_id, created_by,
       created_at, submitted_at, documents_complete_on, paid_on, waiting_since, answer_by, clock_since, applicant_name, nik, family_card_no, phone,
       is_owner, connection_id, address, neighbourhood, village_code, landmark, latitude, longitude, building_use, tariff_group_id, meter_size,
       consent_at) overriding system value
     select r.id, case when r.submitted_at is not null then b.code || '/' || k.number_code || '/' || extract(year from r.submitted_at) || '/'
              || lpad(count(r.submitted_at) over (partition by r.branch_id, r.kind, extract(year from r.submitted_at) order by r.id)::text, 6, '0') end,
            r.kind, r.branch_id, r.state, r.state_since at time zone u.time_zone, r.step_no, r.held_until at time zone u.time_zone, r.channel,
            r.external_id, r.created_by, r.created_at at time zone u.time_zone, r.submitted_at at time zone u.time_zone, r.documents_complete_on,
            r.paid_on, r.waiting_since at time zone u.time_zone, r.answer_by, r.clock_since, r."applicantName", r.nik, nullif(r."familyCardNo", ''),
            r.phone, r."isOwner", r.connection_id, r.address, r.neighbourhood, r."villageCode", r.landmark, r.latitude, r.longitude,
            r."buildingUse", g.id, r."meterSize", case when k.started_by = 'applicant' then r.created_at at time zone u.time_zone end
     from loket.utility u
     cross join jsonb_to_recordset($1) as r (id bigint, kind text, branch_id int, state text, state_since timestamp, step_no int,
       held_until timestamp, channel text, external_id text, created_by text, created_at timestamp, submitted_at timestamp,
       documents_complete_on date, paid_on date, waiting_since timestamp, answer_by date, clock_since date, "applicantName" text, nik text,
       "familyCardNo" text, phone text, "isOwner" boolean, connection_id bigint, address text, neighbourhood text, "villageCode" text,
       landmark text, latitude float8, longitude float8, "buildingUse" text, "tariffGroupCode" text, "meterSize" text)
     join loket.branch b on b.id = r.branch_id
     join loket.application_kind k on k.kind = r.kind
     left join loket.tariff_group g on g.code = r."tariffGroupCode" and g.book_id = u.tariff_book_id
     order by r.id`,
    [JSON.stringify(flat.map((row, at) => ({ ...row, step_no: filed[at]!.steps.length })))],
  );
  await client.query(
    `insert into loket.application_step (application_id, step_no, action, from_state, to_state, actor, at, effective_at, reason_code, reason, undoes)
     select r.application_id, r.step_no, r.action, r.from_state, r.to_state, r.actor, r.at at time zone u.time_zone,
            r.effective_at at time zone u.time_zone, r.reason_code, r.reason, r.undoes
     from loket.utility u
     cross join jsonb_to_recordset($1) as r (application_id bigint, step_no int, action text, from_state text, to_state text, actor text,
       at timestamp, effective_at timestamp, reason_code text, reason text, undoes int)`,
    [
      JSON.stringify(
        filed.flatMap(({ steps }, at) => steps.map((step) => ({ application_id: at + 1, ...step }))),
      ),
    ],
  );
  await client.query(`
    insert into loket.application_series (branch_id, kind, year, last_no)
    select a.branch_id, a.kind, extract(year from a.submitted_at at time zone u.time_zone)::smallint, count(*)
    from loket.utility u cross join loket.application a where a.submitted_at is not null group by 1, 2, 3;
    select setval(pg_get_serial_sequence('loket.application', 'id'), coalesce(max(id), 0) + 1, false) from loket.application`);
  await insertScans(client);
  await run('7-applications');
  await run('8-application-money');
  const { rows: issuers } = await client.query<{ actor: string }>(
    'select distinct actor from demo_charge order by actor',
  );
  const { rows: ending } = await client.query<{ actor: string }>(
    `select distinct s.actor from loket.application_step s join demo_charge c on c.application_id = s.application_id
     where s.action in ('lapse', 'cancel') order by s.actor`,
  );
  // The chain writes who is connected, and nobody else.
  const as = async (actor: string, what: string) => {
    await client.query(`set local session authorization ${actor}`);
    await client.query(`select pg_temp.${what}($1)`, [actor]);
    await client.query('reset session authorization');
  };
  for (const { actor } of issuers) await as(actor, 'issue_demo_invoices');
  for (const { actor } of ending) await as(actor, 'cancel_demo_invoices');
  await run('9-application-payments');
}
