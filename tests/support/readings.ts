/** Connections with meters and bills of exact stands, and readings filed by the engine: what tests of readings and bills need. */
import type { ReadingCard } from '../../src/shared/contract/meter-readings.ts';
import type { arrange } from './arrange.ts';
import type { TestDatabase } from './database.ts';

/** A month's bill: its usage, and whether it was estimated. */
export interface BilledMonth {
  usage: number;
  estimated?: boolean;
  /** Where the stand ended, when it does not follow the usage (a dead meter). */
  stand?: number;
}

export interface ReadingLine {
  connectionId: number;
  reading?: number | null;
  condition?: string;
  serialTold?: string;
  usageTold?: number;
  latitude?: number;
  longitude?: number;
  readAt?: string;
  photo?: string;
  photoType?: string;
  photoTakenAt?: string;
  note?: string;
}

export function arrangeReadings(database: TestDatabase, world: ReturnType<typeof arrange>) {
  let serial = 0;

  /** The usage period that is worked on now, opened; YYYY-MM-01. All earlier ones are posted. */
  async function openPeriod(): Promise<string> {
    const { period } = await world.one<{ period: string }>(
      `with n as (select loket.next_usage_period() as period)
       select n.period::text from n`,
    );
    await database.admin.query(
      `insert into loket.billing_period (usage_period, state) values ($1, 'open')
       on conflict (usage_period) do nothing`,
      [period],
    );
    return period;
  }

  /** A connection with a meter that was put in at `first`, and bills of the months right before the open period. */
  async function metered(
    first: number,
    months: BilledMonth[],
    meter: { digits?: number; size?: string } = {},
  ): Promise<{
    connectionId: number;
    connectionNo: string;
    meterId: number;
    stand: number;
    serialNo: string;
  }> {
    const period = await openPeriod();
    const account = await world.account([]);
    const serialNo = `UJI${process.pid % 10_000}${String(++serial).padStart(5, '0')}`;
    const { id: meterId } = await world.one<{ id: string }>(
      `insert into loket.meter (connection_id, serial_no, size, digits, installed_on, install_reading)
       values ($1, $2, $3, $4, '2019-01-01', $5) returning id`,
      [account.connectionId, serialNo, meter.size ?? '1/2"', meter.digits ?? 5, first],
    );
    let stand = first;
    const rows = months.map((month, index) => {
      const previous = stand;
      stand = month.stand ?? stand + month.usage;
      return {
        back: months.length - index,
        previous,
        current: stand,
        usage: month.usage,
        estimated: month.estimated ?? false,
      };
    });
    await database.admin.query(
      `insert into loket.billing_period (usage_period)
       select ($1::date - make_interval(months => r.back))::date from jsonb_to_recordset($2) r (back int) on conflict do nothing`,
      [period, JSON.stringify(rows)],
    );
    await database.admin.query(
      `insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3, estimated,
         water_amount, fixed_amount, meter_amount, other_amount)
       select $1, ($2::date - make_interval(months => r.back))::date, '2999-12-31', $4, r.previous, r.current, r.usage, r.estimated,
         (loket.compute_charges($4, r.usage, $5, ($2::date - make_interval(months => r.back))::date)).water_amount, 0, 0, 0
       from jsonb_to_recordset($3) r (back int, previous int, current int, usage int, estimated boolean)`,
      [account.connectionId, period, JSON.stringify(rows), await world.tariffGroup(), meter.size ?? '1/2"'],
    );
    return { ...account, meterId: Number(meterId), stand, serialNo };
  }

  /** Takes the meter away at `removal` and, unless `install` is null, puts another one in at that stand; dates in the open period. */
  async function replaceMeter(
    connectionId: number,
    removal: number,
    install: number | null,
    on?: string,
  ): Promise<void> {
    const day = on ?? `${(await openPeriod()).slice(0, 8)}10`;
    await database.admin.query(
      'update loket.meter set removed_on = $2, removal_reading = $3 where connection_id = $1 and removed_on is null',
      [connectionId, day, removal],
    );
    if (install === null) return;
    await database.admin.query(
      `insert into loket.meter (connection_id, serial_no, size, digits, installed_on, install_reading)
       values ($1, $2, '1/2"', 5, $3, $4)`,
      [connectionId, `BARU${process.pid % 10_000}${String(++serial).padStart(5, '0')}`, day, install],
    );
  }

  /** Files readings as a login would through the engine; they wait. */
  async function fileAs(login: string, lines: ReadingLine[], source = 'officer'): Promise<ReadingCard[]> {
    const { ids } = await world.one<{ ids: string[] }>(
      'select loket.file_readings(s, $2, $3, null, $4) as ids from loket.staff s where s.login = $1',
      [login, source, await openPeriod(), JSON.stringify(lines)],
    );
    // A statement of its own: the cards are read by what was there when theirs began.
    return (await world.one<{ cards: ReadingCard[] }>('select loket.reading_cards($1) as cards', [ids]))
      .cards;
  }

  /** Files readings and puts them in force at once, for tests of what comes after the checking. */
  async function approved(login: string, lines: ReadingLine[], source = 'officer'): Promise<ReadingCard[]> {
    const cards = await fileAs(login, lines, source);
    await database.admin.query(
      `update loket.meter_reading set state = 'approved', decided_by = $2, decided_at = now() where id = any ($1::bigint[])`,
      [cards.map((card) => card.readingId), login],
    );
    return cards;
  }

  return { openPeriod, metered, replaceMeter, fileAs, approved };
}
