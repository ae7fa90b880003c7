/** What the demonstration's applications are told of: the workflow, the working days, the connections that they are about. */
import type pg from 'pg';
import type { Applicant } from './applicants.ts';
import type { Calendar, Workflow } from './application-rows.ts';

export async function readWorkflow(client: pg.ClientBase): Promise<Workflow> {
  const { rows: ways } = await client.query<{ way: string; to: string }>(
    `select concat_ws(' ', kind, action, from_state) as way, to_state as to from loket.workflow_transition`,
  );
  const { rows: states } = await client.query<{ state: string; clock: 'decision' | 'construction' | null }>(
    `select concat_ws(' ', kind, state) as state, clock from loket.workflow_state`,
  );
  const { rows: actions } = await client.query<{ action: string }>(
    `select concat_ws(' ', kind, action) as action from loket.workflow_action where undoable`,
  );
  return {
    to: new Map(ways.map(({ way, to }) => [way, to])),
    clock: new Map(states.map(({ state, clock }) => [state, clock])),
    undoable: new Set(actions.map(({ action }) => action)),
  };
}

export async function readCalendar(client: pg.ClientBase, today: string): Promise<Calendar> {
  const { rows } = await client.query<{ day: string }>(
    `select n::date::text as day from generate_series(date '2021-06-01', $1::date - 1, interval '1 day') n
     where loket.is_working_day(n::date) order by n`,
    [today],
  );
  const { rows: rules } = await client.query<{ payment: number; confirm: number }>(
    `select loket.application_number_of('payment_days') as payment, loket.application_number_of('confirm_days') as confirm`,
  );
  return { days: rows.map(({ day }) => day), paymentDays: rules[0]!.payment, confirmDays: rules[0]!.confirm };
}

export interface FoundConnection {
  id: number;
  branchId: number;
  status: string;
  paidUp: boolean;
  activeSince: string;
  person: Applicant;
}

/** Connections in the order of a hash of their ids; with `since`, those that became active within the bills' months, the newest first. */
export async function readConnections(
  client: pg.ClientBase,
  limit: number,
  since?: string,
): Promise<FoundConnection[]> {
  const { rows } = await client.query<{
    id: string;
    branch_id: number;
    status: string;
    paid_up: boolean;
    active_since: string;
    name: string;
    nik: string | null;
    family_card_no: string | null;
    phone: string | null;
    address: string;
    neighbourhood: string;
    village_code: string;
    latitude: number;
    longitude: number;
    code: string;
    size: string;
    category: string;
  }>(
    `select c.*, c.active_since::text as active_since, r.branch_id, k.name, k.nik, k.family_card_no, k.phone, g.code, g.category, m.size,
            not exists (select from loket.bill b where b.connection_id = c.id
              and not exists (select from loket.payment_item i where i.bill_id = b.id)) as paid_up
     from ${
       since === undefined
         ? `(select * from loket.connection where id <= 20000 order by status = 'active', hashint8(id), id limit $1) c`
         : `(select * from loket.connection where active_since between (select min(usage_period) from loket.billing_period) and $2::date - 2
             order by active_since desc, id limit $1) c`
}
     join loket.customer k on k.id = c.customer_id
     join loket.route r on r.id = c.route_id
     join loket.tariff_group g on g.id = c.tariff_group_id
     join loket.meter m on m.connection_id = c.id and m.removed_on is null
     order by ${since === undefined ? `c.status = 'active', hashint8(c.id), c.id` : 'c.active_since, c.id'}`,
    since === undefined ? [limit] : [limit, since],
  );
  return rows.map((row) => ({
    id: Number(row.id),
    branchId: row.branch_id,
    status: row.status,
    paidUp: row.paid_up,
    activeSince: row.active_since,
    person: {
      applicantName: row.name.slice(0, 100),
      // Institutions have no NIK of their own: whoever signs for them has.
      nik:
        row.nik ??
        `${row.village_code.replaceAll('.', '').slice(0, 6)}010180${String(1 + (Number(row.id) % 9999)).padStart(4, '0')}`,
      familyCardNo: row.family_card_no ?? '',
      phone: row.phone ?? '080000000000',
      isOwner: true,
      address: row.address,
      neighbourhood: row.neighbourhood,
      villageCode: row.village_code,
      landmark: '',
      latitude: row.latitude,
      longitude: row.longitude,
      buildingUse:
        row.category === 'commercial'
          ? 'shop'
          : row.category === 'government'
            ? 'office'
            : row.category === 'social'
              ? 'social'
              : 'house',
      tariffGroupCode: row.code,
      meterSize: row.size,
    },
  }));
}
