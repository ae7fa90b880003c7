/**
 * Puts a tariff file into the tables. Importing the same file again changes nothing; a file that has grown by a decree adds its
 * versions. A version that is there is never changed, because bills name it: a correction is a decree with a new first day.
 */
import type pg from 'pg';
import type { TariffFile } from '../../shared/tariff-file.ts';
import { checkTariffFile } from './check-tariff-file.ts';
import { TariffFileError } from './read-tariff-file.ts';
import { type TariffVersion, tariffVersions } from './tariff-versions.ts';

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

  const versions = tariffVersions(file);
  await refuseChangedVersions(client, bookId, versions);
  // One meaning of what a decree says, for files and for what is entered at the console.
  const { rowCount } = await client.query(
    `select loket.write_tariff_version($1, v.component, v.decree_no, v.decree_date, v.valid_from, v.definition)
     from jsonb_to_recordset($2) as v (component text, decree_no text, decree_date date, valid_from date, definition jsonb)
     where not exists (select from loket.tariff_version o
                       where o.book_id = $1 and o.component = v.component and o.valid_from = v.valid_from)`,
    [bookId, JSON.stringify(versions)],
  );
  return { bookId, groupIds: new Map(groups.map((row) => [row.code, row.id])), addedVersions: rowCount ?? 0 };
}

async function refuseChangedVersions(
  client: pg.ClientBase,
  bookId: number,
  versions: TariffVersion[],
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
