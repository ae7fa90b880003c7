/** What a demonstration's office needs for its papers: one or two signatories for each report, and two bank accounts. */
import type pg from 'pg';
import type { DemoProfile } from './profile.ts';

/** Who stands left and right: position and the demonstration's login. */
const SIGNATURES: Record<string, [position: string, login: string][]> = {
  lpp_water: [
    ['Kepala Subbagian Penagihan', 'keuangan1'],
    ['Kepala Loket', 'kepala_loket'],
  ],
  lpp_non_water: [
    ['Kepala Subbagian Penagihan', 'keuangan1'],
    ['Kepala Loket', 'kepala_loket'],
  ],
  deposit_slip: [
    ['Kepala Subbagian Kas', 'keuangan1'],
    ['Kepala Loket', 'kepala_loket'],
  ],
  reversal_slip: [
    ['Manajer Keuangan', 'manajer1'],
    ['Kepala Loket', 'kepala_loket'],
  ],
  arrears_letter: [['Kepala Bagian Hubungan Langganan', 'manajer1']],
  monthly_report: [
    ['Manajer Keuangan', 'manajer1'],
    ['Kepala Subbagian Penagihan', 'keuangan1'],
  ],
  cost_estimate: [
    ['Manajer', 'manajer1'],
    ['Petugas Sambungan', 'sambungan1'],
  ],
  application_letter: [['Manajer', 'manajer1']],
};
/** Long before any report of the demonstration. */
const SINCE = '2020-01-01';

/** Needs the staff. */
export async function insertOffice(client: pg.ClientBase, profile: DemoProfile): Promise<void> {
  const rows = Object.entries(SIGNATURES).flatMap(([report, both]) =>
    both.map(([position, login], at) => ({
      report,
      slot: at + 1,
      position,
      full_name: profile.people[login],
    })),
  );
  await client.query(
    `insert into loket.report_signatory (report, slot, valid_from, position, full_name, set_by, set_at)
     select r.report, r.slot, $2, r.position, r.full_name, 'admin1', $2::date::timestamp at time zone u.time_zone
     from loket.utility u, jsonb_to_recordset($1) as r (report text, slot int, position text, full_name text)`,
    [JSON.stringify(rows), SINCE],
  );
  // Numbers that no bank gives out: the demonstration must not name anybody's account.
  const home = profile.channels.find(({ kind }) => kind === 'bank')?.name ?? 'Bank Daerah';
  await client.query(
    `insert into loket.bank_account (bank, account_no, holder) values ($1, '000-01-00001-1', $3), ($2, '000-02-00002-2', $3)`,
    [home, 'Bank Peragaan', profile.name],
  );
}
