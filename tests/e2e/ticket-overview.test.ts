/** The month's complaints for management: what is on the screen is what the report says is what the database has. Targets are set beside. */
import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { percentText } from '../../src/renderer/dashboard/short-number.ts';
import { addMonths, firstDay, lastDay, monthOf } from '../../src/renderer/dashboard/spans.ts';
import { formatPeriod } from '../../src/shared/dates.ts';
import { formatNumber } from '../../src/shared/money.ts';
import { arrange } from '../support/arrange.ts';
import { call } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeTickets } from '../support/tickets.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts } from './support/desk.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeTickets(database);
const desk = consoleFor(database);
const t = texts.ticketOverview;
let officer: string;
let today: string;
let lastMonth: string;

const figure = (title: string) => desk.page.locator('[data-figure]').filter({ hasText: title }).first();
const card = (id: string) => desk.page.locator(`[data-card="complaint-${id}"]`);
const press = (key: string) => desk.page.keyboard.press(key);
const panel = () => desk.page.getByRole('complementary');

interface Month {
  filed: number;
  solved: number;
  open: number;
  overdue: number;
}
async function monthOfReport(month: string): Promise<Month> {
  return world.one<Month>(
    `select sum(filed)::int as filed, sum(solved)::int as solved, sum(open_all)::int as open, sum(overdue_all)::int as overdue
     from loket.rows_of_complaints_by_kind($1, $1, (select array_agg(id) from loket.branch))`,
    [firstDay(month)],
  );
}

beforeAll(async () => {
  officer = await world.staff(['customer_service']);
  today = (await world.one<{ day: string }>('select loket.business_date(clock_timestamp())::text as day'))
    .day;
  lastMonth = addMonths(monthOf(today), -1);
  const { rows: villages } = await database.admin.query<{ code: string }>(
    'select distinct on (district_code) code from loket.village order by district_code, code limit 4',
  );
  const { zone } = await world.one<{ zone: string }>('select time_zone as zone from loket.utility');
  const at = async (day: number, hour: number) =>
    (
      await world.one<{ at: Date }>(
        `select ($1::date + $2::int + make_interval(hours => $3)) at time zone $4 as at`,
        [firstDay(lastMonth), day - 1, hour, zone],
      )
    ).at;
  // Last month: eight solved by the end of a rationing, three by crews (one late), two bills open and late; and one of this month.
  for (let n = 0; n < 11; n++) {
    const [reported, solved] = [await at(2 + n, 8), await at(2 + n + (n === 10 ? 3 : 0), 18)];
    await arranged.ticket(
      officer,
      {
        category: n < 8 ? 'no_flow' : 'main_leak',
        reported_at: reported,
        solved_at: solved,
        solved_by: n < 8 ? 'outage' : 'crew',
        cause: n < 8 ? 'rationing' : 'main_burst',
        village_code: villages[n % villages.length]!.code,
      },
      [
        { action: 'verify', to: 'verified', at: await at(2 + n, 9) },
        { action: n < 8 ? 'solve_by_outage' : 'solve', to: 'solved', at: solved },
      ],
    );
  }
  for (let n = 0; n < 2; n++) {
    await arranged.ticket(officer, {
      category: 'high_bill',
      reported_at: await at(5 + n, 10),
      village_code: villages[0]!.code,
      reporter_name: 'Bu Rahasia',
    });
  }
  await arranged.ticket(officer, { category: 'no_flow', village_code: villages[1]!.code });
  await signIn(desk.page, await world.staff(['manager']));
  await desk.page.getByRole('button', { name: texts.screens.tickets, exact: true }).click();
});
afterAll(() => signOut(desk.page).catch(() => {}));

async function untilShown(month: Month): Promise<void> {
  for (const [title, value] of [
    [t.filed, month.filed],
    [t.solved, month.solved],
    [t.open, month.open],
    [t.overdue, month.overdue],
  ] as const) {
    await figure(title).getByText(formatNumber(value), { exact: true }).first().waitFor();
  }
}

describe('the overview', () => {
  it('begins with the running month, as the report has it', async () => {
    const month = await monthOfReport(monthOf(today));
    expect(month).toMatchObject({ filed: 1, solved: 0, open: 3, overdue: 2 });
    await untilShown(month);
    await figure(t.open).getByText(t.older('2')).waitFor();
  });

  it('the month before by the arrow: screen, report and database say the same', async () => {
    await desk.page.getByRole('button', { name: t.before, exact: true }).click();
    const month = await monthOfReport(lastMonth);
    expect(month).toMatchObject({ filed: 13, solved: 11, open: 2, overdue: 2 });
    await untilShown(month);
    await figure(t.solved)
      .getByText(t.ofFiled(percentText((11 / 13) * 100)))
      .waitFor();
    // Ten in time, one late, two open and overdue: ten of thirteen.
    await figure(t.inTime)
      .getByText(percentText((10 / 13) * 100), { exact: true })
      .waitFor();
    await figure(t.inTime).getByText(t.inTimeOf('10', '13')).waitFor();
  });

  it('causes: rationing apart from faults, crews apart from outages', async () => {
    await card('causes')
      .getByText(t.solvedBy('3', '0', '8'))
      .waitFor();
    const bars = await card('causes')
      .locator('[data-bar]')
      .evaluateAll((all) => all.map((bar) => bar.getAttribute('title')));
    expect(bars.map((title) => title!.split('.')[0])).toEqual([
      'Giliran air: 8',
      'Gangguan teknis: 3',
      'Belum selesai: 2',
    ]);
  });

  it('areas and categories add up to what was reported', async () => {
    for (const id of ['districts', 'categories']) {
      const titles = await card(id)
        .locator('[data-bar]')
        .evaluateAll((all) => all.map((bar) => bar.getAttribute('title')!));
      expect(titles.map((title) => Number.parseInt(title, 10)).reduce((all, each) => all + each, 0)).toBe(13);
    }
    expect(await desk.page.getByText('Bu Rahasia').count()).toBe(0);
  });

  it('a number opens its report, and the report opens with the same sum', async () => {
    await figure(t.inTime).click();
    await panel().locator('tfoot').getByText('13', { exact: true }).first().waitFor();
    await press('Enter');
    await desk.page.getByRole('heading', { name: 'Ketepatan penanganan pengaduan' }).waitFor();
    const foot = desk.page.locator('main').getByText('76,9');
    await foot.first().waitFor();
    const { sum } = await world.one<{ sum: number }>(
      `select sum(filed)::int as sum from loket.rows_of_complaint_handling($1, $2, (select array_agg(id) from loket.branch))`,
      [firstDay(lastMonth), lastDay(lastMonth)],
    );
    expect(sum).toBe(13);
  });

  it('on the wall it fills the window, and Esc comes back', async () => {
    await desk.page.getByRole('button', { name: texts.screens.tickets, exact: true }).click();
    await desk.page.getByRole('button', { name: texts.dashboard.wall }).click();
    const wall = desk.page.locator('[data-wall="complaints-trend"]');
    await wall.getByRole('heading', { name: t.titleOf(formatPeriod(monthOf(today), 'id')) }).waitFor();
    await press('ArrowRight');
    await desk.page.locator('[data-wall="complaints-causes"]').waitFor();
    await press('Escape');
    await figure(t.filed).waitFor();
  });

  it('is accessible', async () => {
    const { violations } = await new AxeBuilder({ page: desk.page })
      .include('main')
      .setLegacyMode()
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
  });
});

describe('targets', () => {
  const s = texts.ticketTargets;
  it('customer service sets one for new complaints; it stands in the history with the name', async () => {
    await signOut(desk.page);
    await signIn(desk.page, officer);
    await desk.page.getByRole('button', { name: texts.screens.tickets, exact: true }).click();
    await desk.page.getByRole('tab', { name: texts.tickets.tabs.targets }).click();
    await desk.page.getByRole('row', { name: /Air keruh/ }).click();
    const form = desk.page.getByRole('form', { name: s.setTarget });
    const within = form.getByLabel(s.within, { exact: true });
    expect(await within.inputValue()).toBe('24');
    // The same again is no new target, and says so at the field.
    await form.getByRole('button', { name: s.setTo('24 jam') }).click();
    await form.getByText(s.problems.unchanged).waitFor();
    await within.fill('nol');
    await form.getByRole('button', { name: s.setTarget }).click();
    await form.getByText(s.problems.minutes).waitFor();
    await within.fill('12');
    await form.getByRole('button', { name: s.setTo('12 jam') }).click();
    await desk.page.getByText(s.targetSaved).waitFor();
    await desk.page.getByRole('row', { name: /Air keruh.*12 jam/ }).waitFor();
    const { minutes, by } = await world.one<{ minutes: number; by: string }>(
      `select minutes, set_by as by from loket.ticket_target where category = 'turbid_water' and priority is null and clock = 'solving' order by id desc limit 1`,
    );
    expect({ minutes, by }).toEqual({ minutes: 720, by: officer });
  });

  it('working hours begin on a day to come', async () => {
    await desk.page.getByRole('button', { name: s.parts.hours }).click();
    const form = desk.page.getByRole('form', { name: s.setHours });
    await form.getByLabel('Sab Buka').fill('8');
    await form.getByRole('button', { name: /Tetapkan mulai/ }).click();
    await form.getByText(s.problems.day).waitFor();
    await form.getByLabel('Sab Tutup').fill('12.30');
    await form.getByRole('button', { name: /Tetapkan mulai/ }).click();
    await desk.page.getByText(/Jam kerja berlaku mulai/).waitFor();
    await desk.page
      .getByText(/Sab 08.00–12.30/)
      .first()
      .waitFor();
  });

  it('what became late is listed, and its number opens it', async () => {
    const late = await arranged.ticket(officer, {
      ticket_no: 'UJI-ADU/LATE',
      reported_at: new Date(Date.now() - 40 * 86_400_000),
    });
    // As a console does every few minutes.
    await call(await database.as(officer), 'select api.escalate_tickets($1) as value', [randomUUID()]);
    await desk.page.getByRole('button', { name: s.parts.escalations }).click();
    await desk.page.getByRole('button', { name: 'UJI-ADU/LATE' }).first().click();
    await desk.page.getByRole('region', { name: texts.ticketDesk.detail.label('UJI-ADU/LATE') }).waitFor();
    const { seen } = await world.one<{ seen: boolean }>(
      `select seen_at is not null as seen from loket.ticket where id = ${late.ticketId}`,
    );
    expect(seen).toBe(true);
  });
});
