/** Two collective payers of the demonstration: an office with 40 connections and an estate with 300, fewer in a small one. */
import type pg from 'pg';

/** No more than so many connections are looked at: the largest demonstrations have more than a million. */
const LOOKED_AT = 20_000;

const PAYERS = [
  {
    no: 'KOL-0001',
    name: 'Sekretariat Daerah (contoh)',
    responsible: 'Bagian Umum',
    address: 'Jl. Pemuda 1',
    policy: 'list',
    members: 40,
    share: 30,
  },
  {
    no: 'KOL-0002',
    name: 'Perumahan Griya Contoh',
    responsible: 'Pengelola perumahan',
    address: 'Jl. Griya Contoh Raya 1',
    policy: 'sheets',
    members: 300,
    share: 10,
  },
] as const;

/**
 * Entered by the demonstration's customer service. Most members owe something, because who pays for many pays for all of them on one day;
 * a few are paid up or blocked, as it happens.
 */
export async function insertCollectives(client: pg.ClientBase, connections: number): Promise<void> {
  for (const { no, name, responsible, address, policy, members, share } of PAYERS) {
    await client.query(
      `with payer as (
         insert into loket.collective (collective_no, name, responsible, phone, address, receipt_policy, created_by, created_at)
         values ($1, $2, $3, '081200000000', $4, $5, 'cs1', now()) returning id
       ), chosen as (
         select c.id
         from loket.connection c
         where c.id <= $6 and c.status <> 'disconnected'
           and not exists (select from loket.collective_member m where m.connection_id = c.id)
         -- Every tenth whatever it owes, so that the list has paid-up ones, too.
         order by not (c.id % 10 = 0 or exists (select from loket.open_bills(c.id))), c.id desc
         limit $7
       )
       insert into loket.collective_member (collective_id, connection_id, added_by, added_at)
       select payer.id, chosen.id, 'cs1', now() from payer, chosen`,
      [
        no,
        name,
        responsible,
        address,
        policy,
        Math.min(connections, LOOKED_AT),
        Math.min(members, Math.ceil(connections / share)),
      ],
    );
  }
}
