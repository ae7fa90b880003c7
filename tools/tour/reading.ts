import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { meterPhoto } from '../../src/database/demo/meter-photo.ts';
import { en } from '../../src/renderer/app/i18n/en.ts';
import { id } from '../../src/renderer/app/i18n/id.ts';
import type { ReadingCard } from '../../src/shared/contract/meter-readings.ts';
import { openDrawer, pay } from './cashier.ts';
import type { Chapter, TourContext } from './chapter.ts';
import { arrive, elsewhere, go, signInAs } from './moves.ts';

const TEXTS = { id, en };
const OFFICER = 'baca1';
const FINANCE = 'keuangan1';
const MANAGER = 'manajer1';
const DESK = 'cs1';

interface Customer {
  connectionNo: string;
  serialNo: string;
  stand: number;
  digits: number;
  average: number;
}

/** A customer whom nobody has read yet this month, who owes nothing, and whose photo of last month is there. */
async function findCustomer({ demonstration }: TourContext): Promise<Customer> {
  const admin = new pg.Client({ connectionString: demonstration.adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<Customer>(
      `select c.connection_no as "connectionNo", m.serial_no as "serialNo", last.stand, m.digits, coalesce(last.average_m3, 15) as average
       from loket.meter_reading last
       join loket.connection c on c.id = last.connection_id
       join loket.customer k on k.id = c.customer_id
       join loket.meter m on m.connection_id = c.id and m.removed_on is null
       where last.usage_period = (loket.next_usage_period() - interval '1 month')::date and last.state = 'approved' and not last.estimated
         and c.status = 'active' and length(k.name) < 30 and coalesce(last.average_m3, 15) between 8 and 40
         and not exists (select from loket.meter_reading r where r.connection_id = c.id and r.usage_period = loket.next_usage_period()
                         and r.state in ('waiting', 'approved'))
         and not exists (select from loket.open_bills(c.id))
         and not exists (select from loket.connection_block b where b.connection_id = c.id and b.lifted_at is null)
       order by last.photo is null, c.id limit 1`,
    );
    return rows[0]!;
  } finally {
    await admin.end();
  }
}

/** The customer's app sends the stand with its photo, through the channel's own login. */
async function tell(context: TourContext, customer: Customer): Promise<number> {
  const channel = context.demonstration.accounts.find(({ role }) => role === 'digital_channel')!;
  const reading = customer.stand + customer.average;
  const photo = meterPhoto({
    black: String(reading).padStart(customer.digits, '0'),
    red: '407',
    serial: customer.serialNo,
    look: 5,
  });
  await elsewhere(context, channel.login, 'select api.submit_reading($1, $2, $3, $4, $5, $6, $7) as value', [
    randomUUID(),
    `TUR-${randomUUID().slice(0, 13)}`,
    JSON.stringify({
      connectionNo: customer.connectionNo,
      reading,
      meterSerial: customer.serialNo,
      photoTakenAt: new Date(Date.now() - 60_000).toISOString(),
    }),
    'image/png',
    400,
    320,
    photo,
  ]);
  return reading;
}

/** Whether this month still takes readings: a tour before, or a person, may have posted it. */
async function takesReadings(context: TourContext): Promise<boolean> {
  const { period } = await elsewhere<{ period: { state: string | null } }>(
    context,
    OFFICER,
    'select api.reading_vocabulary() as value',
    [],
  );
  return period.state === 'open';
}

/** What is odd is looked at one by one; what a colleague does meanwhile at another computer is not played. */
async function check(context: TourContext, customer: Customer): Promise<void> {
  const { page, language, shot, say } = context;
  const t = TEXTS[language].readingBench;
  const detail = page.getByRole('region', { name: /^(Bacaan|Reading) / });
  const view = (name: keyof typeof t.views) =>
    page
      .getByRole('group', { name: t.view, exact: true })
      .getByRole('button', { name: new RegExp(`^${t.views[name]} ?\\d`) })
      .click();
  await detail.getByTestId('usage').waitFor();
  await page.getByLabel(t.by.source, { exact: true }).selectOption('self');
  await detail.locator('canvas').first().waitFor();
  await shot('reading-flagged');
  say('tolak / refuse');
  await page.keyboard.press('r');
  await page
    .getByRole('group', { name: t.reject.reasons })
    .or(page.getByText(t.reject.hint))
    .first()
    .waitFor();
  await shot('reading-refuse');
  await page.keyboard.press('1');
  await page.getByText(t.reject.hint).waitFor({ state: 'detached' });
  say('setujui / approve');
  await page.getByLabel(t.by.source, { exact: true }).selectOption('');
  await view('unflagged');
  await page.getByLabel(t.search, { exact: true }).fill(customer.connectionNo);
  await page.getByRole('region', { name: t.detail.label(customer.connectionNo) }).waitFor();
  await detail.getByTestId('usage').waitFor();
  await detail.locator('canvas').first().waitFor();
  await shot('reading-self');
  await page.getByRole('listbox').first().focus();
  await page.keyboard.press('a');
  await page.getByText(t.said.approved(customer.connectionNo), { exact: true }).waitFor();
  await shot('reading-approved');
  await page.getByLabel(t.search, { exact: true }).fill('');
  await finishChecking(context);
}

/** A colleague decides about the rest: what can be billed is approved, what cannot is estimated. */
async function finishChecking(context: TourContext): Promise<void> {
  for (;;) {
    const { readings } = await elsewhere<{ readings: ReadingCard[] }>(
      context,
      OFFICER,
      `select api.list_readings('waiting') as value`,
      [],
    );
    if (readings.length === 0) return;
    for (const { readingId, usageM3, connectionNo } of readings) {
      const call = (sql: string, values: unknown[]) =>
        elsewhere(context, OFFICER, sql, [randomUUID(), readingId, ...values]);
      const approve = (replaces: number | null) =>
        call('select api.approve_reading($1, $2, $3) as value', [replaces]);
      const estimate = (replaces: number | null) =>
        call('select api.estimate_reading($1, $2, null, $3, $4, $5) as value', [
          'not_plausible',
          'Stand tidak cocok',
          replaces,
        ]);
      const decide = usageM3 === null ? estimate : approve;
      try {
        await decide(null);
      } catch (error) {
        // Another one is in force: the newer one takes its place.
        const other = error instanceof pg.DatabaseError && error.code === 'LK704' && error.detail;
        if (!other) throw new Error(`${connectionNo}: ${(error as Error).message}`, { cause: error });
        await decide((JSON.parse(other) as { readingId: number }).readingId);
      }
    }
  }
}

/** Confirmed twice, as money is. */
async function step({ page }: TourContext, open: string, confirm: RegExp): Promise<void> {
  await page.getByRole('button', { name: open, exact: true }).click();
  await page.getByRole('button', { name: confirm }).last().click();
}

/** From closed readings to posted bills, by three people. */
async function bill(context: TourContext): Promise<void> {
  const { page, language, shot, say } = context;
  const t = TEXTS[language].billingRuns;
  const stands = (state: keyof typeof t.states) =>
    page.getByText(t.states[state], { exact: true }).first().waitFor();
  say('tutup pembacaan / close readings');
  await go(context, 'billingRuns');
  await page.getByRole('table', { name: t.closing.table }).waitFor();
  await shot('bills-open');
  await step(context, t.closing.open, /^(Tutup|Close)/);
  await stands('readings_closed');
  say('hitung / calculate');
  await signInAs(context, FINANCE);
  await go(context, 'billingRuns');
  await stands('readings_closed');
  await step(context, t.calculate.open, /^(Hitung rekening|Calculate).* \d{4}/);
  await stands('calculated');
  await page.getByRole('table', { name: t.preview.table }).waitFor();
  await shot('bills-preview');
  await page.getByRole('tab', { name: t.preview.tabs.lines }).click();
  await page.getByRole('table').first().waitFor();
  await shot('bills-outliers');
  say('setujui / approve');
  await signInAs(context, MANAGER);
  await go(context, 'billingRuns');
  await stands('calculated');
  await page.getByRole('button', { name: t.approve.open }).click();
  await shot('bills-approve');
  await page.getByRole('button', { name: /Rp/ }).last().click();
  await stands('approved');
  say('posting / post');
  await signInAs(context, FINANCE);
  await go(context, 'billingRuns');
  await stands('approved');
  await page.getByRole('button', { name: t.post.open, exact: true }).click();
  await shot('bills-post');
  await page.getByRole('button', { name: /Rp/ }).last().click();
  await page.getByText(t.post.corrections).waitFor();
  await shot('bills-posted');
}

/** The customer's sheet, from the desk. */
async function printSheet(context: TourContext, customer: Customer): Promise<void> {
  const { page, language, shot } = context;
  const t = TEXTS[language].billSheets;
  await signInAs(context, DESK);
  await go(context, 'billingRuns');
  await page.getByLabel(t.customer.search, { exact: true }).fill(customer.connectionNo);
  await page.keyboard.press('Enter');
  await page.getByRole('table').getByRole('row').nth(1).getByRole('button').first().click();
  await page.locator('canvas').first().waitFor();
  await shot('bill-sheet');
  await page.getByRole('button', { name: t.print.make }).click();
  await page.getByText(t.print.saved('1')).waitFor();
}

/** A self-reading, from the customer's photo to the paid bill. */
export const reading: Chapter = {
  title: 'Lapor mandiri sampai rekening / from a self-reading to the bill',
  async play(context) {
    const { say } = context;
    await arrive(context, OFFICER);
    if (!(await takesReadings(context))) {
      await go(context, 'billingRuns');
      await context.shot('bills-posted-before');
      say('bulan ini sudah terbit; lagi dengan --reset / this month is posted; again with --reset');
      return;
    }
    const customer = await findCustomer(context);
    const stand = await tell(context, customer);
    say(`${customer.connectionNo}: ${customer.stand} → ${stand}`);
    await go(context, 'meterReadings');
    await check(context, customer);
    await bill(context);
    say('rekening / bill');
    await printSheet(context, customer);
    await signInAs(context, context.cashier);
    await go(context, 'counter');
    await openDrawer(context);
    // The drawer may be open since an earlier chapter, whose payment is still on screen.
    await context.page.keyboard.press('F2');
    await pay(context, customer.connectionNo, 'bill');
  },
};
