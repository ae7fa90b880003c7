/** Arranges premises, price lists and promotions for estimates, and speaks to them; amounts in rupiah, lengths in metres. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { ApplicationCard } from '../../src/shared/contract/applications.ts';
import type { Estimate, EstimateProposal, Extra, Survey } from '../../src/shared/contract/estimate-cards.ts';
import type { PriceList } from '../../src/shared/contract/price-list.ts';
import type { ArrangedApplication } from './applications.ts';
import type { arrange } from './arrange.ts';
import { call } from './calls.ts';
import type { TestDatabase } from './database.ts';

export interface PriceInput {
  group?: string | null;
  size?: string | null;
  diameter?: number | null;
  from?: string;
  amount: number;
  included?: number;
  decree?: string;
}

type Saved = ApplicationCard & { estimateId: number; total: number; replayed: boolean };

let made = 0;

/** Call after arrange(). The demonstration's own price list is taken out of use, so that only what a test enters counts. */
export function arrangeEstimates(database: TestDatabase, world: ReturnType<typeof arrange>) {
  /** Items that every test shares: BASE, PIPE, ROAD and the extras VALVE (unit) and CONCRETE (m). */
  async function items(): Promise<void> {
    await database.admin.query('update loket.price_item set active = false');
    await noPromotions();
    await database.admin.query(`insert into loket.price_item (code, name, role, unit) values
      ('BASE', 'Sambungan baru', 'base', 'unit'), ('PIPE', 'Pipa tambahan', 'pipe', 'm'), ('ROAD', 'Galian aspal', 'crossing', 'm'),
      ('VALVE', 'Stop kran tambahan', 'extra', 'unit'), ('CONCRETE', 'Galian beton', 'extra', 'm')`);
  }

  /** No promotion is in force any more; those that estimates have cannot be deleted. */
  const noPromotions = () =>
    database.admin.query(`update loket.promotion set valid_from = '2000-01-01', valid_to = '2000-01-01'`);

  /** A tariff group of the tests' book that no other test has; its prices are this test's alone. */
  async function group(): Promise<string> {
    await world.tariffGroup();
    const code = `G${++made}`;
    await database.admin.query(
      `insert into loket.tariff_group (book_id, code, name, category)
       select tariff_book_id, $1, 'Golongan ' || $1, 'household' from loket.utility`,
      [code],
    );
    return code;
  }

  /** An entry as finance makes it, without its rules about dates. */
  async function price(code: string, input: PriceInput): Promise<void> {
    await database.admin.query(
      `insert into loket.price (price_item_id, tariff_group_id, meter_size, main_diameter_mm, valid_from, amount, included_m, decree_no, set_by, set_at)
       select i.id, (loket.utility_group($2)).id, $3, $4, $5, $6, $7, $8, (select min(login) from loket.staff), now()
       from loket.price_item i where i.code = $1`,
      [
        code,
        input.group ?? null,
        input.size ?? null,
        input.diameter ?? null,
        input.from ?? '2020-01-01',
        input.amount,
        input.included ?? 0,
        input.decree ?? 'SK 1/2020',
      ],
    );
  }

  async function promotion(
    groupCode: string | null,
    amount: number,
    from: string,
    to: string,
    size: string | null = null,
  ): Promise<number> {
    const { id } = await world.one<{ id: number }>(
      `insert into loket.promotion (decree_no, name, tariff_group_id, meter_size, amount, valid_from, valid_to, set_by, set_at)
       values ('SK 9/PROMO', 'Gebyar Sambungan Baru', (loket.utility_group($1)).id, $5, $2, $3, $4, (select min(login) from loket.staff), now())
       returning id`,
      [groupCode, amount, from, to, size],
    );
    return id;
  }

  /** The business date, moved by days. */
  const day = async (days = 0) =>
    (
      await world.one<{ d: string }>('select (loket.business_date(clock_timestamp()) + $1::int)::text as d', [
        days,
      ])
    ).d;

  return { items, group, price, promotion, noPromotions, day };
}

/** A survey of a premise beside the main, with what a test says of it. */
export function surveyInput(today: string, group: string, changes: Record<string, unknown> = {}) {
  return {
    surveyor: 'I Wayan Ukur',
    surveyedOn: today,
    latitude: -1.24,
    longitude: 116.86,
    pipeAvailable: true,
    capacityEnough: true,
    mainDistanceM: 0,
    mainDiameterMm: 50,
    crossingM: 0,
    tariffGroupCode: group,
    meterSize: '1/2"',
    buildingUse: 'house',
    note: '',
    ...changes,
  };
}

export const recordSurvey = (
  client: pg.Client,
  of: ArrangedApplication,
  survey: unknown,
  requestId: string | null = randomUUID(),
) =>
  call<ApplicationCard & { replayed: boolean }>(client, 'select api.record_survey($1, $2, $3, $4) as value', [
    requestId,
    of.applicationId,
    of.stepNo,
    JSON.stringify(survey),
  ]);

export const propose = (client: pg.Client, of: { applicationId: number }, extras: unknown = []) =>
  call<EstimateProposal>(client, 'select api.propose_estimate($1, $2) as value', [
    of.applicationId,
    JSON.stringify(extras),
  ]);

export const saveEstimate = (
  client: pg.Client,
  of: { applicationId: number; stepNo: number },
  total: number | null,
  extras: Extra[] | unknown = [],
  note: string | null = '',
  requestId: string | null = randomUUID(),
) =>
  call<Saved>(client, 'select api.save_estimate($1, $2, $3, $4, $5, $6) as value', [
    requestId,
    of.applicationId,
    of.stepNo,
    JSON.stringify(extras),
    note,
    total,
  ]);

export const viewEstimate = (client: pg.Client, of: { applicationId: number }) =>
  call<{
    surveys: Survey[];
    estimates: Estimate[];
    currentEstimateId: number | null;
    letter: 'approve' | 'reject' | null;
  }>(client, 'select api.application_estimate($1) as value', [of.applicationId]);

export const move = (
  client: pg.Client,
  of: { applicationId: number; stepNo: number },
  action: string,
  reasonCode: string | null = null,
) =>
  call<ApplicationCard>(client, 'select api.move_application($1, $2, $3, $4, $5, $6) as value', [
    randomUUID(),
    of.applicationId,
    of.stepNo,
    action,
    reasonCode,
    '',
  ]);

export const priceList = (client: pg.Client, on: string | null = null) =>
  call<PriceList>(client, 'select api.list_prices($1) as value', [on]);
