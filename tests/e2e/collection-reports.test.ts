/** The collection report at the window: chosen by keys, shown with the database's sums, written by the built app's own thread. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CollectionReport } from '../../src/shared/contract/collection-reports.ts';
import { formatNumber, formatRupiah } from '../../src/shared/money.ts';
import { arrange } from '../support/arrange.ts';
import { pay, payment } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeDay } from '../support/day.ts';
import { readPdf } from '../support/read-pdf.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const day = arrangeDay(database, make);
const desk = consoleFor(database);
const words = texts.collectionReports;
const flat = (text: string) => text.replace(/\s+/g, ' ');
let cashier: Awaited<ReturnType<typeof make.cashier>>;

const openReports = () =>
  desk.page.getByRole('navigation').getByRole('button', { name: texts.screens.reports }).click();
const total = (amount: number) => desk.page.getByText(formatRupiah(amount), { exact: true }).first();

async function reportOf(kind: 'water' | 'non_water'): Promise<CollectionReport> {
  const { rows } = await cashier.client.query(
    'select api.collection_report($1, $2, null, null, null, null, null) as value',
    [kind, cashier.sessionId],
  );
  return rows[0]!.value;
}

beforeAll(async () => {
  await make.policy({ blind_count: 'false' });
  cashier = await make.cashier({ float: 50_000 });
  for (let index = 0; index < 120; index++)
    await pay(cashier.client, payment(await make.account([10_000 + index])));
  const back = await pay(cashier.client, payment(await make.account([44_444])));
  await day.reverse(back.paymentId, { sessionId: cashier.sessionId });
  await day.payInvoice(cashier, {
    payerName: 'KOMANG WIDIARTA',
    payerAddress: 'Jl. Gajah Mada 8',
    lines: [{ net: 100_000, vatPercent: 11 }],
  });
});

describe('the cashier’s own session', () => {
  it('is there at once, provisional, with the sums of the database', async () => {
    const { page } = desk;
    await signIn(page, cashier.login);
    await openReports();
    const report = await reportOf('water');
    await total(report.totals.total).waitFor();
    await page.getByText(words.state.provisional, { exact: true }).waitFor();
    const table = page.getByRole('table', { name: words.title.water });
    await table.getByText('10.000', { exact: true }).first().waitFor();
    expect(flat((await table.locator('tfoot').textContent())!)).toContain(formatNumber(report.totals.total));
    // Scrolled to its end it has every line, whatever the size of a page.
    await expect
      .poll(
        async () => {
          await table.locator('tbody tr').last().scrollIntoViewIfNeeded();
          return table.locator('tbody tr').count();
        },
        { timeout: 30_000 },
      )
      .toBe(report.totals.lines);
  });

  it('becomes a PDF by Ctrl P whose numbers are the database’s', async () => {
    const { page } = desk;
    await page.keyboard.press('Control+p');
    await page.getByText(words.saved).waitFor({ timeout: 60_000 });
    const shown = await page.locator('span[title*="LPP-air"]').getAttribute('title');
    expect(shown!.startsWith(join(desk.app.userDataDir, 'reports'))).toBe(true);
    const { pages } = await readPdf(await readFile(shown!));
    const text = flat(pages.map((each) => each.text).join('\n'));
    const { totals, session } = await reportOf('water');
    expect(text).toContain(`TOTAL ${formatNumber(totals.lines)} baris ${formatNumber(totals.amount)}`);
    expect(text).toContain(`Tunai seharusnya ${formatNumber(session!.expected)}`);
    expect(text).toContain('SEMENTARA');
    const { rows } = await database.admin.query(
      `select (sum(p.total) filter (where p.kind <> 'invoices')
          - (select sum(d.total) from loket.reversal_decision d where d.cash_session_id = $1))::int as water
       from loket.payment p where p.cash_session_id = $1`,
      [cashier.sessionId],
    );
    expect(totals.total).toBe(rows[0]!.water);
  });

  it('F3 shows non-water, and Ctrl E writes its workbook', async () => {
    const { page } = desk;
    await page.keyboard.press('F3');
    await total(111_000).waitFor();
    await page.getByText('KOMANG WIDIARTA', { exact: true }).waitFor();
    await page.keyboard.press('Control+e');
    await page.getByText(words.saved).waitFor({ timeout: 60_000 });
    const shown = await page.locator('span[title*="LPP-non-air"]').getAttribute('title');
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(shown!);
    expect(book.getWorksheet('LPP')!.getRow(2).values).toContain(111_000);
    await page.keyboard.press('Escape');
    await page.getByText(words.saved).waitFor({ state: 'detached' });
  });

  it('is final once the drawer is closed; the last choice is remembered', async () => {
    const { page } = desk;
    await day.close(cashier.sessionId, 50_000);
    await signOut(page);
    await signIn(page, cashier.login);
    await openReports();
    await page.getByText(words.state.final, { exact: true }).waitFor();
    await total(111_000).waitFor();
    await page.keyboard.press('F3');
    await total((await reportOf('water')).totals.total).waitFor();
    await page.getByText(words.difference).waitFor();
  });
});

describe('finance', () => {
  it('walks through all sessions by ↓, and narrows days to a counter', async () => {
    const { page } = desk;
    const other = await make.cashier({ branch: await make.branch() });
    await pay(other.client, payment(await make.account([77_700])));
    await signOut(page);
    await signIn(page, await make.staff(['finance']));
    await openReports();
    await total(77_700).waitFor();
    await page.keyboard.press('ArrowDown');
    const { totals } = await reportOf('water');
    await total(totals.total).waitFor();

    await page.keyboard.press('F4');
    await page.getByText(words.chooseDays).waitFor();
    await page.getByLabel(words.from, { exact: true }).fill('30-02-2026');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(words.dateProblem).waitFor();
    const { today } = await make.one<{ today: string }>(
      `select to_char(loket.business_date(clock_timestamp()), 'DD-MM-YYYY') as today`,
    );
    await page.getByLabel(words.from, { exact: true }).fill(today);
    await page.getByLabel(words.counter, { exact: true }).selectOption(String(cashier.counterId));
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: words.show }).press('Enter');
    await total(totals.total).waitFor();
  });
});
