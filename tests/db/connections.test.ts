import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { type Account, arrange } from '../support/arrange.ts';
import { call, channelPayment, pay, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

interface Found {
  connection_id: string;
  connection_no: string;
  customer_name: string;
  phone_masked: string | null;
  unpaid_sheets: number;
  exact: boolean;
  next_after: string;
}
let client: pg.Client;
let login: string;

const search = async (
  text: string | null,
  after: string | null = '',
  limit: number | null = 20,
): Promise<Found[]> =>
  (await client.query<Found>('select * from api.search_connections($1, $2, $3)', [text, after, limit])).rows;
const numbers = (rows: Found[]) => rows.map((row) => row.connection_no);

async function named(
  name: string,
  changes: { phone?: string; address?: string; no?: string } = {},
): Promise<Account> {
  const account = await world.account([1_000, 2_000]);
  await database.admin.query(
    `with c as (update loket.connection set connection_no = coalesce($2, connection_no), address = coalesce($3, address)
                where id = $1 returning customer_id)
     update loket.customer set name = $4, phone = coalesce($5, phone) where id = (select customer_id from c)`,
    [account.connectionId, changes.no, changes.address, name, changes.phone],
  );
  return { ...account, connectionNo: changes.no ?? account.connectionNo };
}

beforeAll(async () => {
  login = await world.staff(['cashier']);
  client = await database.as(login);
});

test.each([null, '', '  ', 'ab', ' a ', '%%%', '___', '---', "'''", '\\\\\\', '؟؟؟'])(
  'the text %j is too short to search',
  async (text) => {
    expect(await refusal(search(text))).toMatchObject({ code: 'SEARCH_TOO_SHORT', sqlstate: 'LK007' });
  },
);

test('an exact number with or without separators, in any case, answers alone', async () => {
  const account = await named('EKSAK NOMOR', { no: 'QX-77/123.A' });
  await named('EKSAK LAIN', { no: 'QX-77/123.A1' });
  for (const text of ['QX-77/123.A', 'qx77123a', ' QX 77 123 A ', 'q.x-7/7.1/2.3a']) {
    const rows = await search(text);
    expect(numbers(rows), text).toEqual([account.connectionNo]);
    expect(rows[0]).toMatchObject({ exact: true, customer_name: 'EKSAK NOMOR', unpaid_sheets: 2 });
  }
});

test('the beginning of a number, six digits of a phone, words in any order', async () => {
  const account = await named('SITI ZUBAIDAH KAYANGAN', {
    no: '9870001',
    phone: '081377665544',
    address: 'Gang Kenanga 7',
  });
  for (const text of ['98700', '377665', '0813776655', 'kayangan siti', 'KENANGA  zubai', '081377665544']) {
    const rows = await search(text);
    expect(numbers(rows), text).toEqual([account.connectionNo]);
    expect(rows[0]!.exact, text).toBe(false);
  }
  expect(await search('kayangan budiman')).toEqual([]);
  expect(await search('87000')).toEqual([]);
});

test('a phone is masked; nothing in a search or account view has it whole', async () => {
  const account = await named('TELEPON RAHASIA', { phone: '081298765432' });
  const [row] = await search('telepon rahasia');
  expect(row!.phone_masked).toBe('•••••••••432');
  const view = await call<object>(client, 'select api.account($1) as value', [account.connectionId]);
  expect(JSON.stringify([row, view])).not.toContain('98765');
});

test.each([
  ['percent', 'PERSEN 100%X', '100%X', 'PERSEN 1000X'],
  ['underscore', 'GARIS A_BC', 'a_bc', 'GARIS AXBC'],
  ['backslash', 'MIRING C\\D E', 'c\\d', 'MIRING CD E'],
  ['quote', "KUTIP O'NEIL", "o'neil", 'KUTIP ONEIL'],
  ['double quote', 'GANDA "ABC"', '"abc"', 'GANDA ABC'],
  ['dollar quote', 'DOLAR $$ABC$$', '$$abc$$', 'DOLAR ABC'],
  ['accents', 'ÑANDÚ ÉTÉ', 'ñandú été', 'NANDU ETE'],
  ['another script', 'ABC 水道局', 'abc 水道', 'ABC 水'],
])('%s is an ordinary character', async (_what, name, text, decoy) => {
  const account = await named(name);
  await named(decoy);
  expect(numbers(await search(text))).toEqual([account.connectionNo]);
});

test('10 kB of text, control characters and a half of a surrogate pair are only text', async () => {
  expect(await search(`tidakada${'x'.repeat(10_000)}`)).toEqual([]);
  expect(await search('tidak\tada\r\nsamasekali\u001b[2J')).toEqual([]);
  expect(await search(`tidakada\ud800`)).toEqual([]);
  expect(await search(`tidakada${'\u202e'}`)).toEqual([]);
});

test('a NUL byte is refused by the server before anything is looked at', async () => {
  expect(await refusal(search('abc\u0000def'))).toMatchObject({ sqlstate: '22021' });
});

test.each(['000000', '0000000000', '00-00.00 0', '0000012'])(
  'zeros (%s) do not list everybody who has a phone',
  async (text) => {
    await named('PUNYA TELEPON', { phone: '081211112222' });
    const digits = (no: string) => no.replaceAll(/[^0-9]/g, '');
    const found = numbers(await search(text, '', 100));
    expect(found.filter((no) => !digits(no).startsWith(digits(text)))).toEqual([]);
  },
);

test('pages have no gaps and no doubles, whatever their size, and at most 100 rows', async () => {
  for (let i = 0; i < 110; i++) await named(`HALAMAN ${i}`);
  const { rows: wanted } = await database.admin.query<{ no: string }>(
    `select c.connection_no as no from loket.connection c join loket.customer p on p.id = c.customer_id
     where p.name like 'HALAMAN %' order by c.connection_key collate "C"`,
  );
  const expected = wanted.map((row) => row.no);
  for (const size of [7, 50, 100]) {
    const seen: string[] = [];
    for (
      let rows = await search('halaman', '', size);
      rows.length > 0;
      rows = await search('halaman', rows.at(-1)!.next_after, size)
    ) {
      expect(rows.length).toBeLessThanOrEqual(size);
      seen.push(...numbers(rows));
    }
    expect(seen, `pages of ${size}`).toEqual(expected);
  }
  expect(await search('halaman', '', 1_000_000)).toHaveLength(100);
  expect(await search('halaman', null, null)).toHaveLength(20);
  expect(await search('halaman', '', -5)).toHaveLength(1);
});

test('a renamed or moved customer is found under the new words at once, not under the old', async () => {
  const account = await named('NAMALAMA SEKALI');
  await database.admin.query(
    `update loket.customer set name = 'NAMABARU SEKALI' where id = (select customer_id from loket.connection where id = $1)`,
    [account.connectionId],
  );
  expect(numbers(await search('namabaru'))).toEqual([account.connectionNo]);
  expect(await search('namalama')).toEqual([]);
});

test('the account view: who, where, what is due, what was paid', async () => {
  const bank = await world.bank();
  const account = await named('LIHAT AKUN', { address: 'Jalan Pandang 1' });
  await pay(bank.client, channelPayment(account, { billIds: [account.billIds[0]!], total: 1_000 }));
  const view = await call<Record<string, unknown>>(client, 'select api.account($1) as value', [
    account.connectionId,
  ]);
  expect(view).toMatchObject({
    connection: {
      connectionNo: account.connectionNo,
      customerName: 'LIHAT AKUN',
      address: 'Jalan Pandang 1',
      blocks: [],
    },
    quote: {
      sheets: [{ billId: account.billIds[1], total: 2_000 }],
      choices: [{ sheets: 1, total: 2_000 }],
      beingPosted: false,
    },
    lastPayments: [{ channel: bank.channel, total: 1_000, periods: ['2020-01'] }],
    mayChooseSheets: true,
  });
  for (const id of [null, -1, 999_999_999]) {
    expect(await refusal(call(client, 'select api.account($1) as value', [id]))).toMatchObject({
      code: 'CONNECTION_NOT_FOUND',
    });
  }
});

test('a channel learns of one exact number, and during posting that it must wait', async () => {
  const bank = await world.bank();
  const account = await named('TANYA KANAL', { no: 'TK-0001.5' });
  const inquiry = (no: string | null) =>
    call<Record<string, unknown>>(bank.client, 'select api.channel_inquiry($1) as value', [no]);
  const answer = await inquiry('tk00015');
  expect(answer).toMatchObject({
    connectionId: account.connectionId,
    customerName: 'TANYA KANAL',
    blocked: false,
  });
  expect(Object.keys(answer).toSorted()).toEqual([
    'blocked',
    'connectionId',
    'connectionNo',
    'customerName',
    'quote',
  ]);
  for (const no of [null, '', 'TK', 'TK-0001', 'TK-0001.%', "TK' or '1'='1", 'x'.repeat(10_000)]) {
    expect(await refusal(inquiry(no)), String(no)).toMatchObject({ code: 'CONNECTION_NOT_FOUND' });
  }
  await database.admin.query(
    `insert into loket.billing_period (usage_period, state) values ('2031-01-01', 'posting')`,
  );
  const found = await refusal(inquiry(account.connectionNo));
  await database.admin.query(`delete from loket.billing_period where usage_period = '2031-01-01'`);
  expect(found).toMatchObject({ code: 'PERIOD_BEING_POSTED' });
});

test('look-ups are counted per person and day, and end at the limit', async () => {
  const account = await named('BATAS HARIAN');
  const limited = await world.staff(['cashier']);
  const person = await database.as(limited);
  const { rows } = await database.admin.query<{ was: number }>(
    'select lookup_limit_per_day as was from loket.utility',
  );
  await world.policy({ lookup_limit_per_day: 3 });
  try {
    await person.query(`select * from api.search_connections('batas harian')`);
    await person.query('select api.account($1)', [account.connectionId]);
    await person.query(`select * from api.search_connections('batas harian')`);
    for (const sql of [
      `select * from api.search_connections('batas harian')`,
      `select api.account(${account.connectionId})`,
    ]) {
      expect(await refusal(person.query(sql))).toMatchObject({
        code: 'LOOKUP_LIMIT_REACHED',
        sqlstate: 'LK006',
      });
    }
    // Somebody else's day is not over.
    const other = await database.as(await world.staff(['customer_service']));
    expect((await other.query(`select * from api.search_connections('batas harian')`)).rowCount).toBe(1);
  } finally {
    await world.policy({ lookup_limit_per_day: rows[0]!.was });
  }
});
