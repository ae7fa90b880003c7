/** What must hold for every table, function and role of the database, read from its own catalogue: a new one cannot be forgotten. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readApiFunctions } from '../../src/database/signatures.ts';
import { arrange } from '../support/arrange.ts';
import { hardenCopy, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { DEMO_LOGINS, GROUP_ROLES, OWNER_ROLES } from './database-logins.ts';

/**
 * What is not declared stable and takes no request id: the sign-in and reports write an audit row, others read what commits while they run;
 * saved views are a person's own and the same call twice is the same view.
 */
const VOLATILE_READS = [
  'application',
  'application_form',
  'channel_inquiry',
  'collection_report_rows',
  'count_applications',
  'count_readings',
  'document',
  'fetch_report',
  'find_caller',
  'find_reading_account',
  'list_applications',
  'list_counters',
  'list_reading_blocks',
  'list_readings',
  'list_tickets',
  'list_unread',
  'open_report',
  'reading_photo',
  'recent_payments',
  'remove_report_view',
  'report_filters',
  'report_page',
  'report_sessions',
  'save_report_view',
  'sign_in',
  'tariff_what_if',
  'ticket',
  'ticket_photo_content',
  'try_tariff',
];

const database = testDatabase();
const world = arrange(database);
const MATRIX = join(import.meta.dirname, 'role-matrix.json');

beforeAll(() => hardenCopy(database));

/** Rows that break the rule; each is one text, so that a failure reads by itself. */
async function offenders(sql: string): Promise<string[]> {
  const { rows } = await database.admin.query<{ what: string }>(sql);
  return rows.map((row) => row.what);
}

/** Everybody who is neither superuser nor an owner: the logins, the groups and PUBLIC. */
const ANYBODY = `(a.grantee = 0 or a.grantee in (select oid from pg_roles
  where not rolsuper and rolname not in ('loket_owner', 'loket_api') and rolname not like 'pg\\_%'))`;

test('there is something to look at', async () => {
  expect(
    await world.one(`select
      (select count(*) > 30 from pg_class where relnamespace = 'loket'::regnamespace and relkind = 'r') as tables,
      (select count(*) > 10 from pg_proc where pronamespace = 'api'::regnamespace) as published,
      (select count(*) > 20 from pg_proc where pronamespace = 'loket'::regnamespace) as inner_ones`),
  ).toEqual({ tables: true, published: true, inner_ones: true });
});

test('no login and no group has any right on a table, view, sequence or column', async () => {
  expect(
    await offenders(`select format('%s on %s to %s', a.privilege_type, c.oid::regclass, a.grantee::regrole) as what
      from pg_class c cross join aclexplode(coalesce(c.relacl, acldefault(case when c.relkind = 'S' then 'S' else 'r' end::"char", c.relowner))) a
      where c.relnamespace in ('loket'::regnamespace, 'api'::regnamespace, 'public'::regnamespace) and ${ANYBODY}`),
  ).toEqual([]);
  expect(
    await offenders(`select format('%s on %s.%s to %s', a.privilege_type, t.attrelid::regclass, t.attname, a.grantee::regrole) as what
      from pg_attribute t join pg_class c on c.oid = t.attrelid cross join aclexplode(t.attacl) a
      where c.relnamespace = 'loket'::regnamespace and ${ANYBODY}`),
  ).toEqual([]);
});

test('the owner of the functions has no right that a command does not need', async () => {
  expect(
    await offenders(`select format('%s on %s', a.privilege_type, c.oid::regclass) as what
      from pg_class c cross join aclexplode(c.relacl) a
      where c.relnamespace = 'loket'::regnamespace and a.grantee = 'loket_api'::regrole and a.privilege_type not in ('SELECT', 'INSERT')
        and c.relname not like 'lookups\\_%' -- one counter of look-ups a person
      order by 1`),
  ).toEqual([
    'DELETE on loket.billing_line', // a calculation that is done anew
    'DELETE on loket.billing_summary',
    'DELETE on loket.document_requirement',
    'DELETE on loket.report_view',
    'DELETE on loket.tariff_proposal_line', // a draft that says something else
    'UPDATE on loket.account_on_screen',
    'UPDATE on loket.deposit_series',
    'UPDATE on loket.instalment_series',
    'UPDATE on loket.invoice_series',
    'UPDATE on loket.money_chain',
    'UPDATE on loket.receipt_series',
    'UPDATE on loket.report_view',
    'UPDATE on loket.request',
    'USAGE on loket.billing_run_id_seq',
  ]);
  expect(
    await offenders(`select format('%s on %s.%s', a.privilege_type, t.attrelid::regclass, t.attname) as what
      from pg_attribute t join pg_class c on c.oid = t.attrelid cross join aclexplode(t.attacl) a
      where c.relnamespace = 'loket'::regnamespace and a.grantee = 'loket_api'::regrole order by 1`),
  ).toEqual([
    'UPDATE on loket.application.address',
    'UPDATE on loket.application.answer_by',
    'UPDATE on loket.application.applicant_name',
    'UPDATE on loket.application.application_no',
    'UPDATE on loket.application.branch_id',
    'UPDATE on loket.application.building_use',
    'UPDATE on loket.application.clock_since',
    'UPDATE on loket.application.connection_id',
    'UPDATE on loket.application.consent_at',
    'UPDATE on loket.application.documents_complete_on',
    'UPDATE on loket.application.email',
    'UPDATE on loket.application.family_card_no',
    'UPDATE on loket.application.held_until',
    'UPDATE on loket.application.is_owner',
    'UPDATE on loket.application.landmark',
    'UPDATE on loket.application.latitude',
    'UPDATE on loket.application.longitude',
    'UPDATE on loket.application.meter_size',
    'UPDATE on loket.application.neighbourhood',
    'UPDATE on loket.application.nik',
    'UPDATE on loket.application.note',
    'UPDATE on loket.application.paid_on',
    'UPDATE on loket.application.phone',
    'UPDATE on loket.application.search_text',
    'UPDATE on loket.application.state',
    'UPDATE on loket.application.state_since',
    'UPDATE on loket.application.step_no',
    'UPDATE on loket.application.submitted_at',
    'UPDATE on loket.application.tariff_group_id',
    'UPDATE on loket.application.version',
    'UPDATE on loket.application.village_code',
    'UPDATE on loket.application.waiting_since',
    'UPDATE on loket.application_series.last_no',
    'UPDATE on loket.arrears_notice_series.last_no',
    'UPDATE on loket.bank_account.active',
    'UPDATE on loket.bank_deposit.deposit_date',
    'UPDATE on loket.bill.due_date',
    'UPDATE on loket.bill_correction.reason',
    'UPDATE on loket.billing_period.posted_at',
    'UPDATE on loket.billing_period.state',
    'UPDATE on loket.billing_run.approved_at',
    'UPDATE on loket.billing_run.approved_by',
    'UPDATE on loket.billing_run.discarded_at',
    'UPDATE on loket.billing_run.discarded_by',
    'UPDATE on loket.billing_run.posted_at',
    'UPDATE on loket.billing_run.posted_by',
    'UPDATE on loket.business_day.closed_at',
    'UPDATE on loket.business_day.closed_by',
    'UPDATE on loket.business_day.letterhead',
    'UPDATE on loket.cash_session.closed_at',
    'UPDATE on loket.cash_session.closed_by',
    'UPDATE on loket.cash_session.counted_cash',
    'UPDATE on loket.cash_session.difference_reason',
    'UPDATE on loket.cash_session.drawer_count_id',
    'UPDATE on loket.cash_session.letterhead',
    'UPDATE on loket.cash_transfer.note',
    'UPDATE on loket.collective.active',
    'UPDATE on loket.collective.address',
    'UPDATE on loket.collective.name',
    'UPDATE on loket.collective.phone',
    'UPDATE on loket.collective.receipt_policy',
    'UPDATE on loket.collective.responsible',
    'UPDATE on loket.collective_member.removed_at',
    'UPDATE on loket.collective_member.removed_by',
    'UPDATE on loket.connection.customer_id',
    'UPDATE on loket.connection.route_order',
    'UPDATE on loket.connection.status',
    'UPDATE on loket.connection.tariff_group_id',
    'UPDATE on loket.connection_block.lift_reason',
    'UPDATE on loket.connection_block.lifted_at',
    'UPDATE on loket.connection_block.lifted_by',
    'UPDATE on loket.connection_series.last_no',
    'UPDATE on loket.customer.email',
    'UPDATE on loket.customer.family_card_no',
    'UPDATE on loket.customer.phone',
    'UPDATE on loket.document.removed_at',
    'UPDATE on loket.document.removed_by',
    'UPDATE on loket.fee_type.active',
    'UPDATE on loket.field_officer.active',
    'UPDATE on loket.field_officer.branch_id',
    'UPDATE on loket.field_officer.name',
    'UPDATE on loket.field_officer.phone',
    'UPDATE on loket.field_officer.unit',
    'UPDATE on loket.instalment_plan.reason',
    'UPDATE on loket.invoice.note',
    'UPDATE on loket.meter.removal_reading',
    'UPDATE on loket.meter.removed_on',
    'UPDATE on loket.meter.seal_no',
    'UPDATE on loket.meter_reading.average_m3',
    'UPDATE on loket.meter_reading.decided_at',
    'UPDATE on loket.meter_reading.decided_by',
    'UPDATE on loket.meter_reading.estimated',
    'UPDATE on loket.meter_reading.estimated_m3',
    'UPDATE on loket.meter_reading.estimated_months',
    'UPDATE on loket.meter_reading.flags',
    'UPDATE on loket.meter_reading.judged_at',
    'UPDATE on loket.meter_reading.made_from',
    'UPDATE on loket.meter_reading.meter_id',
    'UPDATE on loket.meter_reading.previous',
    'UPDATE on loket.meter_reading.reason',
    'UPDATE on loket.meter_reading.reason_code',
    'UPDATE on loket.meter_reading.removal_reading',
    'UPDATE on loket.meter_reading.replaced_by',
    'UPDATE on loket.meter_reading.stand',
    'UPDATE on loket.meter_reading.state',
    'UPDATE on loket.meter_reading.usage_m3',
    'UPDATE on loket.outage.answer',
    'UPDATE on loket.outage.cause',
    'UPDATE on loket.outage.change_seq',
    'UPDATE on loket.outage.ended_at',
    'UPDATE on loket.outage.expected_end_at',
    'UPDATE on loket.outage.latitude',
    'UPDATE on loket.outage.longitude',
    'UPDATE on loket.outage.radius_m',
    'UPDATE on loket.outage.starts_at',
    'UPDATE on loket.outage.state',
    'UPDATE on loket.outage.supply_zone_id',
    'UPDATE on loket.outage.title',
    'UPDATE on loket.outage.update_no',
    'UPDATE on loket.outage.villages',
    'UPDATE on loket.payment.tendered',
    'UPDATE on loket.price_item.active',
    'UPDATE on loket.promotion.ended_by',
    'UPDATE on loket.promotion.ended_on',
    'UPDATE on loket.reading_condition.active',
    'UPDATE on loket.relief_decree.name',
    'UPDATE on loket.reversal.note',
    'UPDATE on loket.settlement_file.name',
    'UPDATE on loket.settlement_line.line_no',
    'UPDATE on loket.tank_dispatch.delivered_at',
    'UPDATE on loket.tank_dispatch.delivered_litres',
    'UPDATE on loket.tank_dispatch.driver',
    'UPDATE on loket.tank_dispatch.note',
    'UPDATE on loket.tank_dispatch.sent_at',
    'UPDATE on loket.tank_dispatch.state',
    'UPDATE on loket.tank_dispatch.truck',
    'UPDATE on loket.tariff_book.name', // so that an approval may lock the book
    'UPDATE on loket.tariff_proposal.cap_reason',
    'UPDATE on loket.tariff_proposal.changed_at',
    'UPDATE on loket.tariff_proposal.changed_by',
    'UPDATE on loket.tariff_proposal.decided_at',
    'UPDATE on loket.tariff_proposal.decided_by',
    'UPDATE on loket.tariff_proposal.decree_date',
    'UPDATE on loket.tariff_proposal.decree_no',
    'UPDATE on loket.tariff_proposal.new_groups',
    'UPDATE on loket.tariff_proposal.note',
    'UPDATE on loket.tariff_proposal.reason',
    'UPDATE on loket.tariff_proposal.state',
    'UPDATE on loket.tariff_proposal.submitted_at',
    'UPDATE on loket.tariff_proposal.submitted_by',
    'UPDATE on loket.tariff_proposal.version',
    'UPDATE on loket.ticket.address',
    'UPDATE on loket.ticket.branch_id',
    'UPDATE on loket.ticket.category',
    'UPDATE on loket.ticket.cause',
    'UPDATE on loket.ticket.change_seq',
    'UPDATE on loket.ticket.closed_at',
    'UPDATE on loket.ticket.connection_id',
    'UPDATE on loket.ticket.event_no',
    'UPDATE on loket.ticket.follow_up_on',
    'UPDATE on loket.ticket.landmark',
    'UPDATE on loket.ticket.latitude',
    'UPDATE on loket.ticket.longitude',
    'UPDATE on loket.ticket.neighbourhood',
    'UPDATE on loket.ticket.officer_id',
    'UPDATE on loket.ticket.outage_id',
    'UPDATE on loket.ticket.parent_id',
    'UPDATE on loket.ticket.phone',
    'UPDATE on loket.ticket.priority',
    'UPDATE on loket.ticket.rating',
    'UPDATE on loket.ticket.repeats',
    'UPDATE on loket.ticket.reporter_name',
    'UPDATE on loket.ticket.responded_at',
    'UPDATE on loket.ticket.search_text',
    'UPDATE on loket.ticket.seen_at',
    'UPDATE on loket.ticket.solved_at',
    'UPDATE on loket.ticket.solved_by',
    'UPDATE on loket.ticket.state',
    'UPDATE on loket.ticket.state_since',
    'UPDATE on loket.ticket.supply_zone_id',
    'UPDATE on loket.ticket.unit',
    'UPDATE on loket.ticket.village_code',
    'UPDATE on loket.ticket.words',
    'UPDATE on loket.ticket_feed.last_seq',
    'UPDATE on loket.ticket_photo.removed_at',
    'UPDATE on loket.ticket_photo.removed_by',
    'UPDATE on loket.ticket_series.last_no',
    'UPDATE on loket.work_order_series.last_no',
  ]);
});

test('PUBLIC may execute nothing of ours, use no schema of ours and do nothing in the database', async () => {
  expect(
    await offenders(`select p.oid::regprocedure::text as what from pg_proc p
      cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      where p.pronamespace in ('loket'::regnamespace, 'api'::regnamespace) and a.grantee = 0`),
  ).toEqual([]);
  expect(
    await offenders(`select format('%s on schema %s', a.privilege_type, n.nspname) as what from pg_namespace n
      cross join aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
      where n.nspname in ('loket', 'api', 'public') and a.grantee = 0`),
  ).toEqual([]);
  expect(
    await offenders(`select a.privilege_type as what from pg_database d
      cross join aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
      where d.datname = current_database() and a.grantee = 0`),
  ).toEqual([]);
  expect(
    await offenders(`select l.lanname as what from pg_language l
      cross join aclexplode(coalesce(l.lanacl, acldefault('l', l.lanowner))) a
      where l.lanname = 'plpgsql' and a.grantee = 0`),
  ).toEqual([]);
});

test('groups use the schema of the published functions and connect, nothing more', async () => {
  expect(
    await offenders(`select format('%s on schema %s to %s', a.privilege_type, n.nspname, a.grantee::regrole) as what
      from pg_namespace n cross join aclexplode(n.nspacl) a
      where n.nspname in ('loket', 'api', 'public') and ${ANYBODY} order by 1`),
  ).toEqual([...GROUP_ROLES].map((role) => `USAGE on schema api to ${role}`).toSorted());
  expect(
    await offenders(`select format('%s to %s', a.privilege_type, a.grantee::regrole) as what
      from pg_database d cross join aclexplode(d.datacl) a where d.datname = current_database() and ${ANYBODY} order by 1`),
  ).toEqual([...GROUP_ROLES].map((role) => `CONNECT to ${role}`).toSorted());
  expect(await offenders(`select format('%s', defaclacl) as what from pg_default_acl`)).toEqual([]);
});

test('every published function is SECURITY DEFINER with a pinned search path and a NOLOGIN owner', async () => {
  expect(
    await offenders(`select p.oid::regprocedure::text as what from pg_proc p join pg_roles o on o.oid = p.proowner
      where p.pronamespace = 'api'::regnamespace and not (
        p.prosecdef and 'search_path=loket, pg_temp' = any (p.proconfig) and o.rolname = 'loket_api' and not o.rolcanlogin)`),
  ).toEqual([]);
  // And nowhere in this database is there another SECURITY DEFINER function.
  expect(
    await offenders(`select p.oid::regprocedure::text as what from pg_proc p
      where p.prosecdef and p.pronamespace not in ('api'::regnamespace, 'pg_catalog'::regnamespace)`),
  ).toEqual([]);
});

test('no inner function can be executed by a group or a login', async () => {
  expect(
    await offenders(`select format('%s to %s', p.oid::regprocedure, a.grantee::regrole) as what from pg_proc p
      cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      where p.pronamespace = 'loket'::regnamespace and a.grantee <> p.proowner`),
  ).toEqual([]);
});

test('a command waits for locks only so long, and its first argument is the request id', async () => {
  expect(
    await offenders(`select p.oid::regprocedure::text as what from pg_proc p
      where p.pronamespace = 'api'::regnamespace and 'p_request_id' = any (p.proargnames)
        and not (p.proargnames[1] = 'p_request_id' and 'lock_timeout=10s' = any (p.proconfig) and p.provolatile = 'v')`),
  ).toEqual([]);
  // What writes and is not a command: look-ups that are counted against the person's limit, and what is on this list.
  expect(
    await offenders(`select p.proname as what from pg_proc p
      where p.pronamespace = 'api'::regnamespace and p.provolatile = 'v' and not 'p_request_id' = any (coalesce(p.proargnames, '{}'))
        and p.prosrc not like '%loket.count_lookup(%'
      order by 1`),
  ).toEqual(VOLATILE_READS);
});

test('every table has forced row-level security, the NOLOGIN owner and the one policy', async () => {
  expect(
    await offenders(`select c.oid::regclass::text as what from pg_class c
      where c.relnamespace = 'loket'::regnamespace and c.relkind in ('r', 'p') and not (
        c.relrowsecurity and c.relforcerowsecurity and c.relowner = 'loket_owner'::regrole
        and (select count(*) = 1 and bool_and(polname = 'functions_only' and polroles = array['loket_api'::regrole::oid])
             from pg_policy where polrelid = c.oid))`),
  ).toEqual([]);
});

test('a table right granted by mistake still shows no row', async () => {
  await database.admin.query('begin');
  await database.admin.query(
    'grant usage on schema loket to cashier; grant all on all tables in schema loket to cashier',
  );
  await database.admin.query('set local role cashier');
  const { rows } = await database.admin.query('select count(*)::int as seen from loket.customer');
  const written = await refusal(
    database.admin.query(`insert into loket.branch (code, name) values ('EVIL', 'x')`),
  );
  await database.admin.query('rollback');
  expect(rows).toEqual([{ seen: 0 }]);
  expect(written.sqlstate).toBe('42501');
  expect(await world.one('select count(*) > 0 as any from loket.customer')).toEqual({ any: true });
});

test('rows of money and audit can be neither changed nor removed nor truncated, not even by the superuser in passing', async () => {
  const { client } = await world.cashier();
  const { paymentId } = await pay(client, payment(await world.account([1_000])));
  await client.query(`select api.print_receipt(gen_random_uuid(), $1, 'escpos')`, [paymentId]);
  for (const table of ['bill', 'payment', 'payment_item', 'receipt_print', 'audit_entry']) {
    expect(
      await offenders(`select format('%s %s', t.tgname, t.tgtype) as what from pg_trigger t
        where t.tgrelid = 'loket.${table}'::regclass and not t.tgisinternal and t.tgenabled = 'O'
          and t.tgfoid = 'loket.refuse_change'::regproc order by 1`),
      table,
    ).toEqual([
      // Row, before, delete and update = 1 + 2 + 8 + 16; statement, before, truncate = 2 + 32.
      `${table}_append_only 27`,
      `${table}_no_truncate 34`,
    ]);
    for (const sql of [
      `truncate loket.${table} cascade`,
      `delete from loket.${table}`,
      `update loket.${table} set ${table === 'payment_item' ? 'late_fee = 0' : table === 'receipt_print' ? 'copy_no = 9' : 'id = default'}`,
    ]) {
      expect(await refusal(database.admin.query(sql)), sql).toMatchObject({
        code: 'APPEND_ONLY',
        sqlstate: '42501',
      });
    }
  }
});

test('owners and groups cannot log in, own nothing more and are members of nothing', async () => {
  expect(
    await offenders(`select rolname as what from pg_roles
      where rolname = any ('{${[...GROUP_ROLES, ...OWNER_ROLES].join(',')}}') and (
        rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
        or exists (select from pg_auth_members m where m.member = pg_roles.oid))`),
  ).toEqual([]);
  expect(
    await offenders(`select format('%s is in %s', m.member::regrole, m.roleid::regrole) as what from pg_auth_members m
      where m.roleid in ('loket_owner'::regrole, 'loket_api'::regrole)`),
  ).toEqual([]);
});

test('a member of staff is a login with a limit of connections, inherits its groups and may not become them', async () => {
  const login = await world.staff(['cashier', 'supervisor']);
  expect(
    await world.one(
      `select rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolconnlimit, rolbypassrls, rolconfig
       from pg_roles where rolname = $1`,
      [login],
    ),
  ).toEqual({
    rolsuper: false,
    rolinherit: true,
    rolcreaterole: false,
    rolcreatedb: false,
    rolcanlogin: true,
    rolreplication: false,
    rolconnlimit: 8,
    rolbypassrls: false,
    rolconfig: ['temp_file_limit=256MB'],
  });
  expect(
    await offenders(`select format('%s inherit %s set %s admin %s', roleid::regrole, inherit_option, set_option, admin_option) as what
      from pg_auth_members where member = '${login}'::regrole order by 1`),
  ).toEqual(['cashier inherit t set f admin f', 'supervisor inherit t set f admin f']);
  // The same for everybody of the demonstration.
  expect(
    await offenders(`select rolname as what from pg_roles
      where rolname = any ('{${DEMO_LOGINS.map((one) => one.login).join(',')}}') and (
        rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls or not rolinherit or rolconnlimit not between 1 and 8)`),
  ).toEqual([]);
});

test('every table and every function says what it is for', async () => {
  expect(
    await offenders(`select c.oid::regclass::text as what from pg_class c
      where c.relnamespace = 'loket'::regnamespace and c.relkind in ('r', 'p', 'v') and coalesce(obj_description(c.oid, 'pg_class'), '') = ''
      union all
      select p.oid::regprocedure::text from pg_proc p
      where p.pronamespace in ('loket'::regnamespace, 'api'::regnamespace) and coalesce(obj_description(p.oid, 'pg_proc'), '') = ''`),
  ).toEqual([]);
});

test('who may call what is as it was agreed (role-matrix.json; run with UPDATE_MATRIX=1 to agree anew)', async () => {
  const functions = await readApiFunctions(database.admin);
  const matrix = Object.fromEntries(functions.map((f) => [f.name, f.roles]));
  if (process.env.UPDATE_MATRIX) await writeFile(MATRIX, `${JSON.stringify(matrix, null, 2)}\n`);
  expect(matrix).toEqual(JSON.parse(await readFile(MATRIX, 'utf8')));
});

test.each(DEMO_LOGINS)(
  '$login can call what $role may call, and is refused the rest by the server',
  async ({ login, role }) => {
    const functions = await readApiFunctions(database.admin);
    const client = await database.as(login);
    for (const f of functions) {
      await client.query('begin');
      const nulls = f.arguments.map((argument) => `null::${argument.type}`).join(', ');
      const sqlstate = await client.query(`select api.${f.name}(${nulls})`).then(
        () => 'done',
        (error: { code?: string }) => error.code ?? 'lost',
      );
      await client.query('rollback');
      if (f.roles.includes(role)) expect(sqlstate, f.name).toMatch(/^(done|LK\d{3})$/);
      else expect(sqlstate, f.name).toBe('42501');
    }
  },
);
