/**
 * What a hostile login would type into psql: the common block, for every login of the demonstration. The story says why it would
 * matter; `states` are the SQLSTATEs that count as a refusal (42501 unless said), `noOp` marks what PostgreSQL lets pass but does
 * not carry out. `inside` statements need a transaction to come to the check at all.
 */
export interface HostileStatement {
  story: string;
  sql: string;
  states?: readonly string[];
  noOp?: boolean;
  inside?: boolean;
}

export interface Target {
  self: string;
  selfRole: string;
  /** A login that is not self, and a group role that self does not have. */
  other: string;
  otherRole: string;
  otherPid: number;
}

export function commonBlock({ self, other, otherRole, selfRole, otherPid }: Target): HostileStatement[] {
  return [
    { story: 'takes the customer list home', sql: 'select * from loket.customer' },
    { story: 'reads one NIK and phone number', sql: 'select nik, phone from loket.customer limit 1' },
    { story: 'counts the takings of the others', sql: 'select count(*) from loket.payment' },
    {
      story: 'marks a bill as paid by a line of its own',
      sql: 'insert into loket.payment_item (payment_id, bill_id, bill_amount, late_fee, stamp_duty) values (1, 1, 1, 0, 0)',
    },
    { story: 'makes every bill cost one rupiah', sql: 'update loket.bill set water_amount = 1' },
    {
      story: 'books a payment without the function',
      sql: `insert into loket.payment (channel, connection_id, paid_by, paid_at, business_date, tender, bills_total, total) values ('COUNTER', 1, '${other}', now(), current_date, 'cash', 1, 1)`,
    },
    { story: 'removes the payments taken', sql: 'delete from loket.payment' },
    { story: 'empties the payments at once', sql: 'truncate loket.payment cascade' },
    { story: 'gives an audit entry to a colleague', sql: `update loket.audit_entry set actor = '${other}'` },
    { story: 'reads what others did', sql: 'select * from loket.audit_entry' },
    {
      story: "writes an audit entry in a colleague's name",
      sql: `insert into loket.audit_entry (at, actor, action, object_type, object_id) values (now(), '${other}', 'x', 'x', 'x')`,
    },
    { story: 'switches the triggers off for the session', sql: 'set session_replication_role = replica' },
    { story: 'disables the triggers of the payments', sql: 'alter table loket.payment disable trigger all' },
    { story: 'steps around row security', sql: 'set row_security = off; select * from loket.customer' },
    { story: 'becomes the owner of the tables', sql: 'set role loket_owner' },
    { story: 'becomes the owner of the functions', sql: 'set role loket_api' },
    { story: 'becomes the superuser', sql: 'set role postgres' },
    { story: 'takes on a group role that is not the own', sql: `set role ${otherRole}` },
    { story: 'works as the group instead of as a person', sql: `set role ${selfRole}` },
    { story: 'becomes a colleague', sql: `set session authorization ${other}` },
    { story: 'gives itself another role', sql: `grant ${otherRole} to ${self}` },
    { story: 'gives itself the right to run programs', sql: `grant pg_execute_server_program to ${self}` },
    { story: 'passes its own role on', sql: `grant ${selfRole} to ${other}` },
    { story: 'makes a login for later', sql: 'create role evil login' },
    { story: "sets a colleague's password", sql: `alter role ${other} password 'x'` },
    { story: 'makes itself superuser', sql: `alter role ${self} superuser` },
    { story: 'lifts row security for itself', sql: `alter role ${self} bypassrls` },
    { story: 'lifts its limit of connections', sql: `alter role ${self} connection limit -1` },
    { story: 'keeps its password valid for ever', sql: `alter role ${self} valid until 'infinity'` },
    { story: 'renames a colleague out of the ledgers', sql: `alter role ${other} rename to evil` },
    { story: 'drops a colleague', sql: `drop role ${other}` },
    { story: 'keeps data in a table of its own', sql: 'create table public.t (a int)' },
    { story: "keeps data in the tables' schema", sql: 'create table loket.t (a int)' },
    { story: 'shadows a table of the functions', sql: 'create temp table bill (id int)' },
    {
      story: 'plants a function for others to call',
      sql: `create function public.f() returns int language sql as 'select 1'`,
    },
    {
      story: 'plants a function among the published ones',
      sql: `create function api.heartbeat(int) returns int language sql as 'select 1'`,
    },
    { story: 'makes a schema to shadow ours', sql: 'create schema x' },
    { story: 'runs a program on the server', sql: `copy (select 1) to program 'id'` },
    { story: 'writes a file on the server', sql: `copy (select 1) to '/tmp/evil'` },
    { story: 'copies the customers out', sql: 'copy loket.customer to stdout' },
    { story: 'reads a file of the server', sql: `select pg_read_file('/etc/passwd')` },
    { story: 'reads a file as a large object', sql: `select lo_import('/etc/passwd')` },
    { story: 'looks around in the data folder', sql: `select pg_ls_dir('.')` },
    { story: 'takes the password verifiers to crack them', sql: 'select rolpassword from pg_authid' },
    { story: 'takes the password verifiers by the old view', sql: 'select * from pg_shadow' },
    {
      story: 'throws a colleague out in the middle of a payment',
      sql: `select pg_terminate_backend(${otherPid})`,
    },
    { story: "cancels a colleague's payment", sql: `select pg_cancel_backend(${otherPid})` },
    {
      story: 'stops all counters with one lock',
      sql: 'lock table loket.bill in access exclusive mode',
      inside: true,
    },
    {
      story: 'holds a bill so that nobody can pay it',
      sql: 'select 1 from loket.bill where id = 1 for update',
      inside: true,
    },
    { story: 'loads a library into its session', sql: `load 'auto_explain'` },
    {
      story: 'installs a way to other servers',
      sql: 'create extension dblink schema api',
      states: ['42501', '0A000', '58P01'],
    },
    { story: 'installs a trusted extension', sql: 'create extension pgcrypto schema api' },
    { story: "switches the server's log off", sql: `alter system set log_statement = 'none'` },
    { story: 'slows the disk down', sql: 'checkpoint' },
    { story: 'locks a table by tidying it up', sql: 'vacuum full loket.bill' },
    { story: "sets the payments' numbers back", sql: `select setval('loket.payment_id_seq', 1)` },
    { story: 'burns numbers', sql: `select nextval('loket.payment_id_seq')` },
    { story: 'runs code of its own on the server', sql: 'do $$ begin perform 1; end $$' },
    { story: 'fills the disk with temporary files', sql: 'set temp_file_limit = -1' },
    { story: 'hides its errors from the log', sql: `set log_min_messages = 'panic'` },
    {
      story: 'leaves a transaction behind that holds locks',
      sql: `prepare transaction 'x'`,
      inside: true,
      states: ['55000'],
    },
    { story: 'freezes whoever uses advisory locks', sql: 'select pg_advisory_lock(8123, 1)' },
    { story: 'fills the disk with large objects', sql: 'select lo_create(0)' },
    { story: 'holds a connection open asleep', sql: 'select pg_sleep(10)' },
    {
      story: 'fills the write-ahead log',
      sql: `select pg_logical_emit_message(false, 'x', repeat('x', 1000))`,
    },
    {
      story: 'claims to be the manager by a setting',
      sql: `select set_config('loket.user', 'manajer1', false)`,
    },
    { story: 'forges an event by function', sql: `select pg_notify('loket', '{}')` },
    {
      story: 'turns tables into XML past its rights',
      sql: `select query_to_xml('select * from loket.customer', true, true, '')`,
    },
    {
      story: 'calls the inner function that writes money',
      sql: `select loket.append_money('counter:1', 'x', 'x', 'x', null, now(), '{}')`,
    },
    {
      story: 'calls the inner function that writes the audit',
      sql: `select loket.append_audit('x', 'x', 'x', null, '{}')`,
    },
    { story: 'takes a receipt number', sql: 'select loket.next_receipt(1, current_date)' },
    {
      story: 'makes a member of staff',
      sql: `select loket.create_staff('evil', 'Evil', 'PUSAT', '{manager}', 'x')`,
    },
    {
      story: 'moves the clock of the business date by a function of its own',
      sql: `create function pg_temp.business_date(timestamptz) returns date language sql as 'select current_date + 1'`,
    },
    {
      story: 'shadows a function in the temporary schema',
      sql: `create function pg_temp.clock_timestamp() returns timestamptz language sql as 'select now() - interval ''1 day'''`,
    },
    {
      story: 'makes the published functions its own',
      sql: `alter function api.heartbeat() owner to ${self}`,
    },
    { story: "unpins the functions' search path", sql: 'alter function api.heartbeat() reset search_path' },
    {
      story: 'opens a function for everybody',
      sql: 'grant execute on function api.heartbeat() to public',
      noOp: true,
    },
    {
      story: 'opens the tables by default rights',
      sql: 'alter default privileges for role loket_owner grant select on tables to public',
    },
    { story: 'adds a policy that shows all rows', sql: 'create policy evil on loket.customer using (true)' },
    { story: 'drops the policies', sql: 'drop policy functions_only on loket.customer' },
    { story: 'drops everything of the owner', sql: 'drop owned by loket_owner' },
    { story: 'takes over what the owner owns', sql: `reassign owned by loket_owner to ${self}` },
    {
      story: 'replaces the cast that the functions use',
      sql: 'create cast (text as bigint) with inout as implicit',
    },
    { story: 'listens at the door of every table', sql: 'create publication evil for all tables' },
    { story: 'streams the write-ahead log away', sql: `select pg_create_physical_replication_slot('evil')` },
    {
      story: 'defines an event trigger',
      sql: 'create event trigger evil on ddl_command_start execute function loket.refuse_change()',
    },
    {
      story: "reads customers out of the planner's statistics",
      sql: `select most_common_vals from pg_stats where schemaname = 'loket'`,
      noOp: true,
    },
    {
      story: "reads the others' statements",
      sql: `select query from pg_stat_activity where usename = '${other}' and query <> '<insufficient privilege>'`,
      noOp: true,
    },
    { story: 'takes a role from a colleague', sql: `revoke ${selfRole} from ${other}` },
    { story: 'names the database after itself', sql: 'alter database template1 rename to evil' },
    { story: 'drops another database', sql: 'drop database template1', states: ['42501', '42809'] },
    { story: 'frees itself of the limits set for it', sql: `alter role ${self} reset all`, noOp: true },
    { story: 'frees itself of one limit', sql: `alter role ${self} reset temp_file_limit` },
    { story: 'drops what was granted to it, to confuse', sql: `drop owned by ${self}`, noOp: true },
    { story: 'gives its own role back', sql: `revoke ${selfRole} from ${self}` },
    { story: 'hides the catalogue from others', sql: 'create policy evil on pg_class using (false)' },
    { story: 'reads the large objects', sql: 'table pg_largeobject' },
    { story: 'makes the server read its settings again', sql: 'select pg_reload_conf()' },
    { story: 'turns a standby into a second truth', sql: 'select pg_promote()' },
    { story: 'wipes the statistics that show what it did', sql: 'select pg_stat_reset()' },
    { story: 'churns through the write-ahead log', sql: 'select pg_switch_wal()' },
    {
      story: 'subscribes to the data of another server',
      sql: `create subscription evil connection '' publication evil`,
    },
    { story: 'locks the indexes', sql: 'reindex table loket.bill' },
    { story: 'rewrites every table', sql: 'cluster', noOp: true },
  ];
}
