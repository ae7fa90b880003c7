/** An application of a new connection with its survey and estimate, and how the tests of works speak to the database. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { ApplicationCard } from '../../src/shared/contract/applications.ts';
import { arrangeApplications } from './applications.ts';
import type { arrange } from './arrange.ts';
import { call } from './calls.ts';
import type { TestDatabase } from './database.ts';

export interface AskedInvoice {
  invoiceId: number;
  invoiceNo: string;
  instalmentNo: number;
  dueOn: string;
  total: number;
}
export type Answer = ApplicationCard & { replayed: boolean };

export const move = (client: pg.Client, a: { applicationId: number; stepNo: number }, action: string, reason: string | null = null) =>
  call<Answer>(client, 'select api.move_application($1, $2, $3, $4, $5, $6) as value', [
    randomUUID(),
    a.applicationId,
    a.stepNo,
    action,
    reason,
    '',
  ]);

export const requestPayment = (
  client: pg.Client,
  a: { applicationId: number; stepNo: number },
  total: number | null,
  instalments: number | null = 1,
  requestId = randomUUID(),
) =>
  call<Answer & { invoices: AskedInvoice[] }>(client, 'select api.request_payment($1, $2, $3, $4, $5) as value', [
    requestId,
    a.applicationId,
    a.stepNo,
    instalments,
    total,
  ]);

export const lapse = (client: pg.Client, requestId = randomUUID()) =>
  call<{ lapsed: { applicationId: number; applicationNo: string }[]; more: boolean; replayed: boolean }>(
    client,
    'select api.lapse_applications($1) as value',
    [requestId],
  );

export const issueOrder = (
  client: pg.Client,
  a: { applicationId: number; stepNo: number },
  changes: { installer?: string; plannedOn?: string | null; materials?: unknown; note?: string; requestId?: string } = {},
) =>
  call<Answer & { workOrderNo: string }>(
    client,
    `select api.issue_work_order($1, $2, $3, $4, coalesce($5::date, (now() at time zone 'Asia/Makassar')::date), $6, $7) as value`,
    [
      changes.requestId ?? randomUUID(),
      a.applicationId,
      a.stepNo,
      changes.installer ?? 'Regu 2 Made',
      changes.plannedOn ?? null,
      JSON.stringify(changes.materials ?? [{ name: 'Pipa', quantity: 7.5, unit: 'm' }]),
      changes.note ?? '',
    ],
  );

export const recordInstallation = (
  client: pg.Client,
  a: { applicationId: number; stepNo: number },
  record: Record<string, unknown>,
  requestId = randomUUID(),
) =>
  call<Answer>(client, 'select api.record_installation($1, $2, $3, $4) as value', [
    requestId,
    a.applicationId,
    a.stepNo,
    JSON.stringify(record),
  ]);

export const activate = (
  client: pg.Client,
  a: { applicationId: number; stepNo: number },
  place: { routeCode: string | null; after?: string | null; zone?: string | null; requestId?: string },
) =>
  call<Answer>(client, 'select api.activate_connection($1, $2, $3, $4, $5, $6) as value', [
    place.requestId ?? randomUUID(),
    a.applicationId,
    a.stepNo,
    place.routeCode,
    place.after ?? null,
    place.zone ?? null,
  ]);

export const openArea = (
  client: pg.Client,
  villages: string[] | null,
  capacity: number | null,
  confirmBy: string | null,
  requestId = randomUUID(),
) =>
  call<{ areaOpeningId: number; called: number; replayed: boolean }>(
    client,
    'select api.open_area($1, $2, $3, $4, $5) as value',
    [requestId, villages, capacity, confirmBy, ''],
  );

let made = 0;

/** Call after arrange(). */
export function arrangeWorks(database: TestDatabase, world: ReturnType<typeof arrange>) {
  const applications = arrangeApplications(database);

  /** Business date, and days from it. */
  const today = async (plus = 0): Promise<string> =>
    (
      await world.one<{ day: string }>(
        `select to_char(loket.business_date(clock_timestamp()) + $1::int, 'YYYY-MM-DD') as day`,
        [plus],
      )
    ).day;

  const rule = (name: string, value: number) =>
    database.admin.query('insert into loket.application_rule (name, value, set_at) values ($1, $2, now())', [
      name,
      value,
    ]);

  /** The open fee for new connections, unless the database has it. */
  const connectionFee = () =>
    database.admin.query(
      `insert into loket.fee_type (code, name, taxable, open_price, counter_entry, needs_connection)
       values ('PASANG_BARU', 'Pasang baru', false, true, false, false) on conflict (code) do nothing`,
    );

  async function village(): Promise<string> {
    const code = `99.${String(10 + (++made % 80))}.01.${String(1000 + made)}`;
    await database.admin.query(
      `insert into loket.district (code, name) values ($1, 'Kecamatan Uji ' || $1) on conflict do nothing`,
      [code.slice(0, 8)],
    );
    await database.admin.query(
      `insert into loket.village (code, district_code, name, kind) values ($1, $2, 'Desa Uji ' || $1, 'desa')`,
      [code, code.slice(0, 8)],
    );
    return code;
  }

  /** A new connection in a state, surveyed and estimated by this login. */
  async function newConnection(
    login: string,
    state: string,
    options: { total?: number; facts?: Record<string, unknown>; meterSize?: string } = {},
  ) {
    const groupId = await world.tariffGroup();
    const facts = {
      tariff_group_id: groupId,
      village_code: options.facts?.['village_code'] ?? (await village()),
      consent_at: new Date(),
      ...options.facts,
    };
    const a = await applications.application(login, 'new_connection', state, facts);
    await database.admin.query(
      `with s as (
         insert into loket.survey (application_id, surveyor, surveyed_on, latitude, longitude, pipe_available, capacity_enough, main_distance_m,
           crossing_m, tariff_group_id, meter_size, building_use, recorded_by, recorded_at)
         values ($1, 'Pak Survei', current_date, -8.11, 115.09, true, true, 8.5, 3, $2, $3, 'house', $4, now()) returning id)
       insert into loket.cost_estimate (application_id, survey_id, priced_on, discount, total, made_by, made_at)
       select $1, s.id, current_date, 0, $5, $4, now() from s`,
      [a.applicationId, groupId, options.meterSize ?? '1/2"', login, options.total ?? 1_800_000],
    );
    return a;
  }

  async function photo(applicationId: number, login: string, type = 'installation_photo') {
    await database.admin.query(
      `with c as (insert into loket.document_content (sha256, content)
         values (sha256(convert_to($1::text, 'UTF8')), convert_to($1::text, 'UTF8')) on conflict do nothing)
       insert into loket.document (application_id, document_type, name, media_type, size, sha256, attached_by, attached_at)
       values ($2, $3, 'foto.jpg', 'image/jpeg', 10, sha256(convert_to($1::text, 'UTF8')), $4, now())`,
      [`foto ${applicationId}`, applicationId, type, login],
    );
  }

  /** A reading route with these connection numbers, in order from 1. */
  async function route(branch: string, count = 0) {
    const code = `UJ${process.pid % 1000}${++made}`;
    await database.admin.query(
      `insert into loket.route (code, name, branch_id) select $1, $1, id from loket.branch where code = $2`,
      [code, branch],
    );
    const numbers: string[] = [];
    for (let i = 1; i <= count; i++) {
      const account = await world.account([]);
      await database.admin.query(
        'update loket.connection set route_id = (select id from loket.route where code = $1), route_order = $2 where id = $3',
        [code, i, account.connectionId],
      );
      numbers.push(account.connectionNo);
    }
    return { code, numbers };
  }

  const zone = async () =>
    (await world.one<{ code: string }>('select min(code) as code from loket.supply_zone')).code;

  /** The step number that a command must name now. */
  const now = async (applicationId: number) => ({
    applicationId,
    ...(await world.one<{ stepNo: number; state: string }>(
      'select step_no as "stepNo", state from loket.application where id = $1',
      [applicationId],
    )),
  });

  return { ...applications, today, rule, connectionFee, village, newConnection, photo, route, zone, now };
}
