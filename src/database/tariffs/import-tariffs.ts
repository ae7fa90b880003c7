/**
 * Puts a tariff file into the tables. Importing the same file again changes nothing; a file that has grown by a decree adds its
 * versions. A version that is there is never changed, because bills name it: a correction is a decree with a new first day.
 */
import type pg from 'pg';
import type { TariffFile } from '../../shared/tariff-file.ts';
import { checkTariffFile } from './check-tariff-file.ts';
import { TariffFileError } from './read-tariff-file.ts';
import {
  GROUP_TABLES,
  type Row,
  tariffRows,
  VERSION_TABLES,
  type VersionRow,
  type VersionTable,
} from './tariff-rows.ts';

export interface ImportedBook {
  bookId: number;
  /** Id of each group by its code. */
  groupIds: Map<string, number>;
  addedVersions: number;
}

/**
 * Imports within the caller's transaction, as an administrator. `code` gives the book another code than the file's.
 * Throws TariffFileError when the file contradicts itself or would change a version of the book.
 */
export async function importTariffFile(
  client: pg.ClientBase,
  file: TariffFile,
  code = file.code,
): Promise<ImportedBook> {
  // Also for a file that did not come from text: a row of an unknown group would become everybody's.
  const issues = checkTariffFile(file);
  if (issues.length > 0) throw new TariffFileError(`${file.code} bukan berkas tarif yang benar:`, issues);
  const { rows: books } = await client.query<{ id: number }>(
    `insert into loket.tariff_book (code, name, is_sample, stamp_basis, cash_rounding) values ($1, $2, $3, $4, $5)
     on conflict (code) do update set name = excluded.name, is_sample = excluded.is_sample,
       stamp_basis = excluded.stamp_basis, cash_rounding = excluded.cash_rounding
     returning id`,
    [
      code,
      file.name,
      file.sample ?? false,
      file.stampBasis === 'perBill' ? 'per_bill' : 'per_receipt',
      file.cashRounding ?? 0,
    ],
  );
  const bookId = books[0]!.id;
  const { rows: groups } = await client.query<{ id: number; code: string }>(
    `insert into loket.tariff_group (book_id, code, name, category, by_agreement)
     select $1, g.code, g.name, g.category, coalesce(g."byAgreement", false)
     from jsonb_to_recordset($2) as g (code text, name text, category text, "byAgreement" boolean)
     on conflict (book_id, code) do update set name = excluded.name, category = excluded.category, by_agreement = excluded.by_agreement
     returning id, code`,
    [bookId, JSON.stringify(file.groups)],
  );
  await client.query(
    `insert into loket.tariff_holiday (book_id, on_date, name)
     select $1, h.date, h.name from jsonb_to_recordset($2) as h (date date, name text)
     on conflict (book_id, on_date) do update set name = excluded.name`,
    [bookId, JSON.stringify(file.holidays ?? [])],
  );

  const { versions, tables } = tariffRows(file);
  await refuseChangedVersions(client, bookId, versions);
  const { rows: added } = await client.query<{ key: string }>(
    `insert into loket.tariff_version (book_id, component, decree_no, decree_date, valid_from, definition)
     select $1, v.* from jsonb_to_recordset($2)
       as v (component text, decree_no text, decree_date date, valid_from date, definition jsonb)
     on conflict (book_id, component, valid_from) do nothing
     returning component || ' ' || to_char(valid_from, 'YYYY-MM-DD') as key`,
    [bookId, JSON.stringify(versions)],
  );
  const fresh = new Set(added.map((row) => row.key));
  for (const table of Object.keys(VERSION_TABLES) as VersionTable[]) {
    await insertRows(
      client,
      bookId,
      table,
      tables[table].filter((row) => fresh.has(`${row.component} ${row.valid_from}`)),
    );
  }
  return { bookId, groupIds: new Map(groups.map((row) => [row.code, row.id])), addedVersions: added.length };
}

async function refuseChangedVersions(
  client: pg.ClientBase,
  bookId: number,
  versions: VersionRow[],
): Promise<void> {
  const { rows } = await client.query<{ component: string; valid_from: string }>(
    `select o.component, to_char(o.valid_from, 'YYYY-MM-DD') as valid_from
     from jsonb_to_recordset($2) as n (component text, valid_from date, definition jsonb)
     join loket.tariff_version o on o.book_id = $1 and o.component = n.component and o.valid_from = n.valid_from
     where o.definition <> n.definition`,
    [bookId, JSON.stringify(versions)],
  );
  if (rows.length > 0) {
    throw new TariffFileError(
      'Versi yang sudah ada tidak boleh diubah; tulis keputusan baru dengan tanggal mulai yang baru:',
      rows.map((row) => ({
        path: [row.component],
        message: `berlaku mulai ${row.valid_from} sudah ada dengan isi lain`,
      })),
    );
  }
}

async function insertRows(
  client: pg.ClientBase,
  bookId: number,
  table: VersionTable,
  rows: Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = VERSION_TABLES[table];
  const names = columns.map((column) => column.slice(0, column.indexOf(' ')));
  const withGroup = GROUP_TABLES.includes(table);
  await client.query(
    `insert into loket.${table} (version_id, ${withGroup ? 'group_id, ' : ''}${names.join(', ')})
     select v.id, ${withGroup ? 'g.id, ' : ''}${names.map((column) => `r.${column}`).join(', ')}
     from jsonb_to_recordset($2) as r (component text, valid_from date, group_code text, ${columns.join(', ')})
     join loket.tariff_version v on v.book_id = $1 and v.component = r.component and v.valid_from = r.valid_from
     left join loket.tariff_group g on g.book_id = $1 and g.code = r.group_code`,
    [bookId, JSON.stringify(rows)],
  );
}
