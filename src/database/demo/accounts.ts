/** The demonstration's sign-ins: one for each role, more cashiers, one for each digital channel. */
import type pg from 'pg';
import { scramVerifier } from '../scram.ts';
import type { DemoProfile } from './profile.ts';

/** Written on the sign-in screen: fit for a server that listens on this machine only, and for nothing else. */
export const DEMO_PASSWORD = 'loket-demo';

export interface DemoAccount {
  login: string;
  password: string;
  fullName: string;
  /** Group role, e.g. `cashier`. */
  role: string;
}

/** Role and branch (0 = head office) of each login; the channels' logins come from the profile. */
const STAFF: [login: string, role: string, branch: number][] = [
  ['kasir1', 'cashier', 0],
  ['kasir2', 'cashier', 0],
  ['kasir3', 'cashier', 1],
  ['kepala_loket', 'supervisor', 0],
  ['cs1', 'customer_service', 0],
  // Who surveys does not approve, and who installs does not inspect: two in each branch.
  ['sambungan1', 'connection_officer', 0],
  ['sambungan2', 'connection_officer', 0],
  ['sambungan3', 'connection_officer', 2],
  ['sambungan4', 'connection_officer', 2],
  ['sambungan5', 'connection_officer', 1],
  ['sambungan6', 'connection_officer', 1],
  ['baca1', 'reading_officer', 0],
  ['keuangan1', 'finance', 0],
  ['manajer1', 'manager', 0],
  ['admin1', 'staff_admin', 0],
];

/**
 * Makes the logins in the caller's transaction. Roles belong to the server: another demonstration on it may have made them,
 * or be making them now, so the list of roles is held until the commit.
 */
export async function createDemoAccounts(
  client: pg.ClientBase,
  profile: DemoProfile,
): Promise<DemoAccount[]> {
  await client.query('lock table pg_catalog.pg_authid in share row exclusive mode');
  const verifier = scramVerifier(DEMO_PASSWORD);
  const create = (login: string, role: string, branch: string, channel: string) =>
    client.query('select loket.create_staff($1, $2, $3, $4, $5, $6)', [
      login,
      profile.people[login],
      branch,
      [role],
      verifier,
      channel,
    ]);
  for (const [login, role, branch] of STAFF)
    await create(login, role, profile.branches[branch]!.code, 'COUNTER');
  for (const { login, code } of profile.channels) {
    await create(login, 'digital_channel', profile.branches[0]!.code, code);
  }
  return demoAccounts(client);
}

/** The sign-ins of a demonstration database, cashiers first; none if it is a real utility's. */
export async function demoAccounts(client: pg.ClientBase): Promise<DemoAccount[]> {
  const { rows } = await client.query<DemoAccount>(
    `select s.login, $1::text as password, s.full_name as "fullName",
            case when s.channel <> 'COUNTER' then 'digital_channel' else ($3::text[])[array_position($2::text[], s.login)] end as role
     from loket.staff s
     where (select is_demonstration from loket.utility) and s.active
       and (s.login = any ($2::text[]) or s.channel <> 'COUNTER')
     order by s.channel <> 'COUNTER', array_position($2::text[], s.login), s.login`,
    [DEMO_PASSWORD, STAFF.map(([login]) => login), STAFF.map(([, role]) => role)],
  );
  return rows;
}
