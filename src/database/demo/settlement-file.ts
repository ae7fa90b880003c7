/**
 * The settlement file that a channel would send for a day: its payments as they stand here, with a few things that go wrong in life. Used by
 * tests, tour and `npm run simulate -- settlement`.
 */
import type pg from 'pg';
import { DEMO_FORMATS, type DemoFormat } from './settlement-formats.ts';

/** What goes wrong: how many lines of each. */
export interface SettlementMistakes {
  /** Left out of the file: only ours. */
  missing?: number;
  /** Payments that never arrived here: only theirs, for connections that owe something. */
  extra?: number;
  /** Another amount. */
  changed?: number;
  /** Twice in the file. */
  doubled?: number;
}

interface Sold {
  reference: string;
  connectionNo: string;
  periods: string[];
  total: number;
  /** Local time of the channel, `YYYY-MM-DD HH:MM:SS`. */
  paidAt: string;
}

export interface SettlementText {
  name: string;
  text: string;
  lines: number;
}

const DEMO_FEE = (total: number): number => Math.min(4000, Math.round(total * 0.007));

/** @param day the channel's own settlement day, `YYYY-MM-DD` */
export async function settlementFile(
  admin: pg.ClientBase,
  channel: string,
  day: string,
  mistakes: SettlementMistakes = {},
): Promise<SettlementText> {
  const { rows } = await admin.query<{ kind: keyof typeof DEMO_FORMATS }>(
    `select kind from loket.channel where code = $1 and kind <> 'counter'`,
    [channel],
  );
  if (!rows[0]) throw new Error(`Kanal tidak ada / no such channel: ${channel}`);
  const format = DEMO_FORMATS[rows[0].kind];
  const sold = spoil(
    await soldOn(admin, channel, day),
    await unpaid(admin, day, mistakes.extra ?? 0),
    mistakes,
  );
  const writers = { bank: fixedWidth, ppob: ppobCsv, app: appCsv };
  return {
    name: `${channel}_${day.replaceAll('-', '')}.${rows[0].kind === 'bank' ? 'txt' : 'csv'}`,
    text: writers[rows[0].kind](sold, day, format),
    lines: sold.length,
  };
}

async function soldOn(admin: pg.ClientBase, channel: string, day: string): Promise<Sold[]> {
  const { rows } = await admin.query<Sold>(
    `select p.tender_reference as reference, c.connection_no as "connectionNo", p.total::float8 as total,
       to_char(p.paid_at at time zone f.time_zone, 'YYYY-MM-DD HH24:MI:SS') as "paidAt",
       (select coalesce(array_agg(to_char(b.usage_period, 'YYYYMM') order by b.usage_period), '{}')
        from loket.payment_item i join loket.bill b on b.id = i.bill_id where i.payment_id = p.id) as periods
     from loket.payment p
     join loket.connection c on c.id = p.connection_id
     cross join lateral (select (loket.settlement_format_on(p.channel, $2)).*) f
     where p.channel = $1 and p.tender = 'channel' and p.backdate_reason is null
       and p.paid_at between $2::date - interval '2 days' and $2::date + interval '3 days'
       and loket.settlement_day(f.time_zone, f.cutoff, p.paid_at) = $2::date
       and not loket.is_reversed_whole(p.id)
     order by p.paid_at, p.id`,
    [channel, day],
  );
  return rows;
}

/** Sales that never reached the utility: the oldest sheet of connections that owe one. */
async function unpaid(admin: pg.ClientBase, day: string, count: number): Promise<Sold[]> {
  if (count === 0) return [];
  const { rows } = await admin.query<Sold>(
    `select 'TELAT' || to_char($1::date, 'YYMMDD') || lpad(row_number() over (order by c.id)::text, 4, '0') as reference,
       c.connection_no as "connectionNo", (q.quote->'choices'->0->>'total')::float8 as total,
       array[replace(q.quote->'sheets'->0->>'usagePeriod', '-', '')] as periods, $1 || ' 21:15:00' as "paidAt"
     from (
       -- Set by set, because a function for each of all connections would take minutes; what is in an agreement falls away below.
       select c.* from loket.connection c
       where exists (select from loket.bill b where b.connection_id = c.id
                     and not exists (select from loket.payment_item i where i.bill_id = b.id))
         and not exists (select from loket.connection_block k where k.connection_id = c.id and k.lifted_at is null)
       order by md5(c.connection_no) limit $2 + 20) c
     cross join lateral (select loket.quote(c.id, $1::date) as quote) q
     where q.quote->'sheets'->0 is not null
     limit $2`,
    [day, count],
  );
  return rows;
}

/** The same places of every file, so that a story can be told again. */
function spoil(sold: Sold[], extra: Sold[], mistakes: SettlementMistakes): Sold[] {
  const { missing = 0, changed = 0, doubled = 0 } = mistakes;
  const lines = sold
    .slice(missing)
    .map((line, at) => (at < changed ? { ...line, total: line.total + 10_000 } : line));
  return [...lines, ...extra, ...lines.slice(changed, changed + doubled)];
}

const rupiah = (value: number): string => value.toLocaleString('id-ID');
const sum = (values: number[]): number => values.reduce((all, value) => all + value, 0);
const CRLF = '\r\n';

function fixedWidth(sold: Sold[], day: string): string {
  const compact = (text: string): string => text.replaceAll(/\D/g, '');
  const lines = sold.map((line) =>
    [
      'D',
      line.reference.padEnd(30),
      line.connectionNo.padEnd(20),
      line.periods.join(' ').slice(0, 20).padEnd(20),
      String(line.total).padStart(13, '0'),
      compact(line.paidAt),
      compact(day),
    ].join(''),
  );
  const total = String(sum(sold.map((line) => line.total))).padStart(15, '0');
  return [
    `HPERUMDA AIR MINUM ${compact(day)}`,
    ...lines,
    `T${String(lines.length).padStart(8, '0')}${total}`,
    '',
  ].join(CRLF);
}

function ppobCsv(sold: Sold[], _day: string, format: DemoFormat): string {
  const gross = (line: Sold): number => line.total + (format.feeFixed ?? 0);
  const time = (at: string): string =>
    `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)} ${at.slice(11)}`;
  return [
    'No Referensi;ID Pelanggan;Periode;Waktu Transaksi;Total Bayar',
    ...sold.map((line) =>
      [
        line.reference,
        line.connectionNo,
        line.periods.join(' '),
        time(line.paidAt),
        rupiah(gross(line)),
      ].join(';'),
    ),
    `TOTAL;${sold.length};;;${rupiah(sum(sold.map(gross)))}`,
    '',
  ].join(CRLF);
}

function appCsv(sold: Sold[], day: string): string {
  return [
    'reference,customer_no,paid_at,settled_on,fee,net_amount',
    ...sold.map((line) => {
      const fee = DEMO_FEE(line.total);
      return [line.reference, line.connectionNo, line.paidAt, day, fee, line.total - fee].join(',');
    }),
    '',
  ].join('\n');
}
