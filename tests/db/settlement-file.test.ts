/** The demonstration's settlement files: read by the same reader, imported, and their planted mistakes are all named. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { settlementFile } from '../../src/database/demo/settlement-file.ts';
import { readSettlement } from '../../src/main/settlements/read-settlement.ts';
import { settlementSummarySchema } from '../../src/shared/contract/settlement-cards.ts';
import { settlementChannelSchema } from '../../src/shared/contract/settlements.ts';
import { arrange } from '../support/arrange.ts';
import { call } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

let channels: { code: string; kind: string }[];
beforeAll(async () => {
  ({ rows: channels } = await database.admin.query<{ code: string; kind: string }>(
    `select code, kind from loket.channel where kind <> 'counter' and code in (select channel from loket.settlement_format) order by code`,
  ));
});

test('every kind of channel: clean it matches to the rupiah, spoilt each mistake is named', async () => {
  const finance = await database.as(await world.staff(['finance']));
  expect(channels.map(({ kind }) => kind).toSorted()).toEqual(['app', 'bank', 'ppob']);
  const known = (await call<unknown[]>(finance, 'select api.settlement_formats() as value', [])).map((each) =>
    settlementChannelSchema.parse(each),
  );
  for (const { code } of channels) {
    const { days } = await world.one<{ days: { day: string; n: number }[] }>(
      `select json_agg(d order by d.n desc) as days from (
         select p.day::text as day, count(*)::int as n from loket.channel_payments($1, loket.business_date(clock_timestamp()) - 20,
           loket.business_date(clock_timestamp()) - 1) p group by p.day) d`,
      [code],
    );
    const [clean, spoilt] = [days[0]!.day, days[1]!.day];
    const importOn = async (day: string, mistakes: object) => {
      const file = await settlementFile(database.admin, code, day, mistakes);
      const read = readSettlement(
        Buffer.from(file.text),
        known.find((each) => each.channel === code),
        null,
      );
      expect(read.problems, `${code} ${day}`).toEqual([]);
      expect([read.settledFrom, read.settledTo]).toEqual([day, day]);
      await call(finance, 'select api.import_settlement($1, $2, $3, $4, $5, $6, $6, $7, $8, $9) as value', [
        randomUUID(),
        code,
        read.format.formatId,
        file.name,
        read.sha256,
        day,
        read.declared?.count ?? null,
        read.declared?.total ?? null,
        JSON.stringify(read.lines),
      ]);
      const { total } = settlementSummarySchema.parse(
        await call(finance, 'select api.settlement_summary($1, $2, $2) as value', [code, day]),
      );
      return total;
    };
    const good = await importOn(clean, {});
    expect(good.matched.ours, code).toBe(good.ours.amount);
    expect(good.matched.theirs).toBe(good.theirs.amount);
    expect(good.open).toBe(0);
    const bad = await importOn(spoilt, { changed: 1, doubled: 1, extra: 1 });
    expect(Object.fromEntries(bad.suspects.map((each) => [each.kind, each.count]))).toMatchObject({
      only_theirs: 1,
      amount_differs: 1,
      double: days[1]!.n > 1 ? 1 : 0,
    });
  }
});
