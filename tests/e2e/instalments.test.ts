/** An agreement by two people at one console: proposed, approved, printed, given up; and limits that only the management sets. */
import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatRupiah } from '../../src/shared/money.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { payInstalments, planInForce } from '../support/plans.ts';
import { readPdf } from '../support/read-pdf.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts, untilFocused } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);
const t = texts.instalments;
let clerk: string;
let head: string;
let account: Account;

beforeAll(async () => {
  clerk = await make.staff(['customer_service']);
  head = await make.staff(['supervisor', 'manager']);
  account = await make.account([40_000, 30_000, 20_001]);
  const late = await make.account([30_000]);
  const plan = await planInForce(database, late, 3, { proposer: clerk, approver: head }, '2020-01-31');
  const cashier = await make.cashier();
  await payInstalments(cashier.client, { planId: plan.planId, count: 1, total: 10_000 });
});

const open = () =>
  desk.page.getByRole('navigation').getByRole('button', { name: texts.screens.instalments }).click();
const decisionOf = (connectionId: number) =>
  make.one<{ state: string; plans: number; parts: number }>(
    `select max(loket.plan_state(a.id)) as state, count(*)::int as plans,
       (select count(*)::int from loket.instalment n where n.instalment_plan_id = max(a.id)) as parts
     from loket.instalment_plan a where a.connection_id = $1`,
    [connectionId],
  );

describe('an agreement', () => {
  it('is proposed by number, terms and reason, with the sum on the button', async () => {
    const { page } = desk;
    await signIn(page, clerk);
    await open();
    await page.keyboard.press('F3');
    const number = page.getByLabel(t.form.connection, { exact: true });
    await untilFocused(number);
    await page.keyboard.insertText('TIDAK-ADA');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .filter({ hasText: texts.errors.CONNECTION_NOT_FOUND as string })
      .waitFor();
    await number.fill(account.connectionNo);
    await page.keyboard.press('Enter');
    const count = page.getByLabel(t.form.count, { exact: true });
    await untilFocused(count);
    await page.keyboard.insertText('4');
    const total = formatRupiah(90_001);
    const submit = page.getByRole('button', { name: t.form.submit(total, 4) });
    await submit.waitFor();
    const preview = page.getByRole('complementary', { name: t.form.preview });
    await preview.getByRole('cell', { name: '22.501', exact: true }).waitFor();
    // Enter in a field only leads to the button; without a reason it leads back.
    await page.keyboard.press('Enter');
    await untilFocused(submit);
    await page.keyboard.press('Enter');
    const reason = page.getByLabel(t.form.reason, { exact: true });
    await untilFocused(reason);
    await page.keyboard.insertText('Kebocoran setelah meter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText(t.decide.ownTitle).waitFor();
    expect(await decisionOf(account.connectionId)).toEqual({ state: 'proposed', plans: 1, parts: 4 });
    expect(await page.getByRole('button', { name: t.decide.approve(total, 4) }).count()).toBe(0);
  });

  it('is approved by another, and its letter is a file that says so', async () => {
    const { page } = desk;
    await signOut(page);
    await signIn(page, head);
    await open();
    await page.getByRole('button', { name: t.decide.approve(formatRupiah(90_001), 4) }).click();
    // It leaves the list of those that wait.
    await page.getByText(t.empty.proposed).waitFor();
    expect(await decisionOf(account.connectionId)).toMatchObject({ state: 'running' });
    await page.getByRole('button', { name: t.filters.running }).click();
    await page.getByRole('row').filter({ hasText: account.connectionNo }).click();
    await page.getByText(t.events.approved).waitFor();
    await page.keyboard.press('Control+p');
    await page.getByText(t.letter.saved).waitFor();
    const [file] = (await readdir(desk.receipts)).filter((name) => name.startsWith('perjanjian-'));
    const { pages } = await readPdf(await readFile(`${desk.receipts}/${file}`));
    const text = pages.map((each) => each.text).join('\n');
    expect(text).toContain(account.connectionNo);
    expect(text).toContain('90.001');
    expect(text).not.toContain('KONSEP');
  });

  it('is given up with a reason while nothing is paid', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: t.decide.cancel }).click();
    const reason = page.getByLabel(t.decide.reason, { exact: true });
    await untilFocused(reason);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText(texts.errors.REASON_REQUIRED as string).waitFor();
    await untilFocused(reason);
    await page.keyboard.insertText('Pelanggan membayar sekaligus');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('row').filter({ hasText: account.connectionNo }).waitFor({ state: 'detached' });
    expect(await decisionOf(account.connectionId)).toMatchObject({ state: 'cancelled' });
  });

  it('that is late says how late, in the list and beside it', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: t.filters.overdue }).click();
    await page.getByText(t.detail.overdueTitle(2, formatRupiah(20_000))).waitFor();
    expect(await page.getByRole('row', { selected: true }).innerText()).toContain(t.paidOf(1, 3));
  });
});

it('a limit is changed by the management on its own words', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: t.limitsTab }).click();
  const role = texts.roles.supervisor;
  await page.getByRole('button', { name: t.limits.change(role) }).click();
  await page.getByLabel(t.limits.maxTotal, { exact: true }).fill('3.000.000');
  await page.getByRole('button', { name: t.limits.submit(role) }).click();
  await page.getByText(t.limits.saved(role)).waitFor();
  expect(
    await make.one(
      `select max_total::int as total, set_by as by from loket.instalment_limit where role = 'supervisor' order by id desc limit 1`,
    ),
  ).toEqual({ total: 3_000_000, by: head });
});
