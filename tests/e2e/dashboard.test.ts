/** The board of management: its numbers are the report's, it says how old they are, and the keyboard reaches all of it. */
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/renderer/app/i18n/en.ts';
import { percentText, shortRupiah } from '../../src/renderer/dashboard/short-number.ts';
import { addMonths, firstDay, monthOf } from '../../src/renderer/dashboard/spans.ts';
import { formatNumber, formatRupiah } from '../../src/shared/money.ts';
import { reportBy } from '../../src/shared/reports/catalogue.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts, untilFocused } from './support/desk.ts';

const database = testDatabase();
const world = arrange(database);
const desk = consoleFor(database);
const t = texts.dashboard;
let today: string;

const card = (id: string) => desk.page.locator(`[data-card="${id}"]`);
const figure = (title: string) => desk.page.getByRole('button', { name: title });
const bars = (id: string) => card(id).locator('[data-bar]');
const press = (key: string) => desk.page.keyboard.press(key);
const panel = () => desk.page.getByRole('complementary');
const month = () => ({ from: firstDay(monthOf(today)), to: today });
const year = () => ({ from: firstDay(addMonths(monthOf(today), -11)), to: today });

interface Channel {
  name: string;
  digital: boolean;
  receipts: number;
  total: number;
}

/** The rows of the report, straight from the database, most money first. */
async function channels({ from, to }: { from: string; to: string }): Promise<Channel[]> {
  const { rows } = await database.admin.query<Channel>(
    `select channel_name as name, digital, receipts::int, total::float8 from loket.rows_of_receipts_by_channel($1, $2) order by total desc, 1`,
    [from, to],
  );
  return rows;
}

const sum = (rows: readonly Channel[], of: 'receipts' | 'total') =>
  rows.reduce((all, row) => all + row[of], 0);

async function untilReceipts(title: string, rows: readonly Channel[]): Promise<void> {
  await figure(title)
    .getByTitle(formatRupiah(sum(rows, 'total')), { exact: true })
    .waitFor();
  await figure(title)
    .getByText(`${formatNumber(sum(rows, 'receipts'))} pembayaran`)
    .waitFor();
}

beforeAll(async () => {
  const { day } = await world.one<{ day: string }>(
    'select loket.business_date(clock_timestamp())::text as day',
  );
  today = day;
  await desk.page.addInitScript(() => {
    const seen: string[] = [];
    Object.defineProperty(window, 'seenViolations', { value: seen });
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
  });
  await desk.page.reload();
  await signIn(desk.page, await world.staff(['manager']));
});
afterAll(() => signOut(desk.page).catch(() => {}));

describe('the numbers', () => {
  it('management begins with the board, and each span says what the report says', async () => {
    await desk.page.getByRole('button', { name: t.spans.today, exact: true }).waitFor();
    await untilReceipts(t.receipts.today, await channels({ from: today, to: today }));
    await press('2');
    await untilReceipts(t.receipts.month, await channels(month()));
    await press('3');
    const rows = await channels(year());
    await untilReceipts(t.receipts.year, rows);
    const digital = rows.filter((row) => row.digital);
    await figure(t.digitalShare)
      .getByText(percentText((sum(digital, 'receipts') / sum(rows, 'receipts')) * 100), { exact: true })
      .waitFor();
  });

  it('channels are the rows of the report', async () => {
    await press('3');
    const rows = await channels(year());
    await bars('channels')
      .nth(rows.length - 1)
      .waitFor();
    const labels = await bars('channels').evaluateAll((all) => all.map((bar) => bar.getAttribute('title')));
    expect(labels.map((label) => label!.split(',')[0])).toEqual(rows.map(({ total }) => formatRupiah(total)));
    const first = bars('channels').first();
    expect(await first.textContent()).toContain(rows[0]!.name);
    expect(await first.textContent()).toContain(shortRupiah(rows[0]!.total, 'id'));
  });

  it('arrears by age and by district add up to the same, and to the report', async () => {
    const { late } = await world.one<{ late: number }>(
      `select sum(total - not_due)::float8 as late from loket.rows_of_arrears_by_area($1, (select array_agg(id) from loket.branch), null, 'infinity')`,
      [today],
    );
    await card('ages').getByTitle(formatRupiah(late), { exact: true }).waitFor();
    await card('areas').getByRole('img', { name: t.areasTitle }).waitFor();
    const labels = await bars('areas').evaluateAll((all) => all.map((bar) => bar.getAttribute('title')!));
    const amounts = labels.map((label) => Number(/^Rp([\d.]+)/.exec(label)![1]!.replaceAll('.', '')));
    expect(amounts.reduce((all, each) => all + each, 0)).toBe(late);
  });

  it('a table stands behind each picture: T', async () => {
    await press('2');
    await card('days').getByRole('button', { name: t.days, exact: true }).focus();
    await press('t');
    const table = card('days').getByRole('table', { name: t.days });
    await table.waitFor();
    const cells = await table.locator('tbody td:last-child').allTextContents();
    const shown = cells.reduce((all, cell) => all + Number(cell.replaceAll('.', '')), 0);
    expect(shown).toBe(sum(await channels(month()), 'total'));
    expect(await card('channels').getByRole('table').count()).toBe(0);
    await press('t');
    await table.waitFor({ state: 'detached' });
  });
});

describe('behind a number', () => {
  it('Enter on a bar opens its rows, marks it, and Esc comes back to the bar', async () => {
    await press('3');
    const rows = await channels(year());
    const first = bars('channels').first();
    await first.focus();
    await press('ArrowDown');
    await untilFocused(bars('channels').nth(1));
    await press('Enter');
    const marked = panel().locator('tr[aria-current="true"]');
    await marked.getByText(rows[1]!.name, { exact: true }).waitFor();
    await panel()
      .locator('tfoot')
      .getByText(formatNumber(sum(rows, 'total')), { exact: true })
      .waitFor();
    await untilFocused(panel().getByRole('button', { name: t.openReport }));
    await press('Escape');
    await panel().waitFor({ state: 'detached' });
    await untilFocused(bars('channels').nth(1));
  });

  it('and from there Enter opens the reports', async () => {
    await figure(t.receivables).click();
    await untilFocused(panel().getByRole('button', { name: t.openReport }));
    await press('Enter');
    await desk.page.getByRole('heading', { level: 1, name: texts.screens.reports }).waitFor();
    const { title } = reportBy('collection_effectiveness')!.texts.id;
    await desk.page.getByRole('heading', { level: 2, name: title }).waitFor();
    await desk.page
      .getByRole('navigation')
      .getByRole('button', { name: texts.screens.dashboard, exact: true })
      .click();
    await card('channels').waitFor();
  });
});

it('on the wall there is nothing but the board; arrows turn it, Esc comes back', async () => {
  await press('w');
  await desk.page.locator('[data-wall="receipts"]').waitFor();
  expect(await desk.page.getByRole('navigation').count()).toBe(0);
  expect(await desk.page.getByRole('button').count()).toBe(0);
  await press('ArrowRight');
  await desk.page.locator('[data-wall="channels"]').waitFor();
  await press('ArrowLeft');
  await press('ArrowLeft');
  await desk.page.locator('[data-wall="usage"]').waitFor();
  await press('Control+1');
  await desk.page.locator('[data-wall="usage"]').waitFor();
  await press('Escape');
  await desk.page.getByRole('navigation').waitFor();
  await card('channels').waitFor();
});

it('when the cable is cut every card says so, and nothing is shown as of now', async () => {
  const { page } = desk;
  await page.locator('[data-age="fresh"]').waitFor();
  desk.cable.silence();
  await page.locator('[data-age="cut"]').waitFor({ timeout: 20_000 });
  const states = await page
    .locator('[data-card], [data-figure]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-freshness')));
  expect(new Set(states)).toEqual(new Set(['cut']));
  expect(await card('channels').getByText(t.stale.cut).count()).toBe(1);
  desk.cable.heal();
  await page.locator('[data-age="fresh"]').waitFor({ timeout: 20_000 });
  await card('channels').and(page.locator('[data-freshness="fresh"]')).waitFor();
});

it('English is complete: the same numbers under its words', async () => {
  const { page } = desk;
  const language = (to: 'id' | 'en') =>
    page.evaluate((value) => window.loket.console.saveSettings({ language: value }), to);
  await language('en');
  await page.reload();
  const rows = await channels({ from: today, to: today });
  await figure(en.dashboard.receipts.today)
    .getByTitle(formatRupiah(sum(rows, 'total')), { exact: true })
    .waitFor();
  for (const title of [en.dashboard.days, en.dashboard.agesTitle, en.dashboard.areasTitle]) {
    await page.getByRole('heading', { name: title }).waitFor();
  }
  await language('id');
  await page.reload();
  await card('days').waitFor();
});

it('axe finds nothing, neither on the pictures nor on the tables nor behind them; the policy was never broken', async () => {
  const { page } = desk;
  await press('3');
  await card('areas').locator('path').first().waitFor();
  const found = async () => {
    const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(passes.length).toBeGreaterThan(10);
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.html)
          .join(' ')
          .slice(0, 300)}`,
    );
  };
  expect(await found()).toEqual([]);
  await press('t');
  await card('ages').getByRole('table').waitFor();
  expect(await found()).toEqual([]);
  await press('t');
  await figure(t.digitalShare).click();
  await panel().locator('tfoot').waitFor();
  expect(await found()).toEqual([]);
  await press('Escape');
  expect(await page.evaluate(() => Reflect.get(window, 'seenViolations') as string[])).toEqual([]);
});

it('the head of counter has the own branch, and no card of what is finance’s', async () => {
  await signOut(desk.page);
  const { code } = await world.one<{ code: string }>('select code from loket.branch order by id limit 1');
  await signIn(desk.page, await world.staff(['supervisor'], { branch: code }));
  await desk.page
    .getByRole('navigation')
    .getByRole('button', { name: texts.screens.dashboard, exact: true })
    .click();
  await card('ages').waitFor();
  for (const id of ['days', 'channels', 'collection']) expect(await card(id).count()).toBe(0);
  const { late } = await world.one<{ late: number }>(
    `select coalesce(sum(total - not_due), 0)::float8 as late
     from loket.rows_of_arrears_by_area($1, (select array_agg(id) from loket.branch where code = $2), null, 'infinity')`,
    [today, code],
  );
  await card('ages').getByTitle(formatRupiah(late), { exact: true }).waitFor();
});
