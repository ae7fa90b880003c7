/** Correction, relief and back-dated payment at the console, each by the people it takes. */
import { beforeAll, expect, it } from 'vitest';
import { formatRupiah } from '../../src/shared/money.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts, untilFocused } from './support/desk.ts';
import { paymentsOf } from './support/truth.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);
const t = texts.adjustments;
let reader: string;
let finance: string;
let colleague: string;
let corrected: Account;
let relieved: Account;
let transferred: Account;
let counterName: string;

beforeAll(async () => {
  reader = await make.staff(['reading_officer']);
  finance = await make.staff(['finance']);
  colleague = await make.staff(['finance']);
  corrected = await make.account([25_000]);
  relieved = await make.account([10_000, 20_000]);
  transferred = await make.account([15_000, 5_000]);
  const counterId = await make.counter();
  counterName = (
    await make.one<{ name: string }>(
      'select b.name || $2 || c.name as name from loket.counter c join loket.branch b on b.id = c.branch_id where c.id = $1',
      [counterId, ' · '],
    )
  ).name;
});

const open = () =>
  desk.page.getByRole('navigation').getByRole('button', { name: texts.screens.adjustments }).click();
const tab = (name: string) =>
  desk.page.getByRole('group', { name: t.tabs }).getByRole('button', { name, exact: true }).click();
const dueOf = async (account: Account) =>
  (
    await make.one<{ total: number }>(
      'select coalesce(sum(total), 0)::int as total from loket.due_bills($1, loket.business_date(now()))',
      [account.connectionId],
    )
  ).total;

it('a correction is asked for with the bill before and after, and decided by finance', async () => {
  const { page } = desk;
  const { form, decide } = t.correction;
  await signIn(page, reader);
  await open();
  await page.keyboard.press('F3');
  await untilFocused(page.getByLabel(form.connection, { exact: true }));
  await page.keyboard.insertText(corrected.connectionNo);
  await page.keyboard.press('Enter');
  const current = page.getByLabel(form.current, { exact: true });
  await untilFocused(current);
  await page.getByText(form.same).waitFor();
  await page.keyboard.insertText('12');
  const words = [formatRupiah(25_000), formatRupiah(12_000)] as const;
  await page.getByRole('button', { name: form.submit(...words) }).waitFor();
  await page.getByLabel(form.reason, { exact: true }).fill('Salah catat stan');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByText(decide.own).waitFor();
  expect(await dueOf(corrected)).toBe(25_000);

  await signOut(page);
  await signIn(page, finance);
  await open();
  await page.getByRole('button', { name: decide.approve(...words) }).click();
  await page.getByText(t.correction.empty.proposed).waitFor();
  expect(await dueOf(corrected)).toBe(12_000);
});

it('a decree names the numbers it does not know, and another person carries it out', async () => {
  const { page } = desk;
  const { form } = t.decree;
  await tab(t.relief);
  await page.keyboard.press('F3');
  await untilFocused(page.getByLabel(form.decreeNo, { exact: true }));
  await page.keyboard.insertText('500.9/12/2026');
  await page.getByLabel(form.name, { exact: true }).fill('Korban banjir');
  await page.getByLabel(form.percent, { exact: true }).fill('50');
  await page.getByLabel(form.from, { exact: true }).fill('01-2020');
  await page.getByLabel(form.to, { exact: true }).fill('01-2020');
  await page.getByLabel(form.numbers, { exact: true }).fill(`${relieved.connectionNo}\nSALAH-77`);
  await page.getByRole('button', { name: form.submit('2') }).click();
  await page.getByText(form.unknown(1)).waitFor();
  await page.getByRole('button', { name: form.remove }).click();
  await page.getByRole('button', { name: form.submit('1') }).click();
  await page.getByText(form.saved('500.9/12/2026', '1')).waitFor();
  await page.getByText(t.decree.own).waitFor();

  await signOut(page);
  await signIn(page, colleague);
  await open();
  await tab(t.relief);
  await page.getByRole('button', { name: t.decree.apply('1', formatRupiah(5_000)) }).click();
  await page.getByRole('row', { selected: true }).getByText(t.decree.states.applied).waitFor();
  expect(await dueOf(relieved)).toBe(25_000);
});

it('a back-dated payment says day and sum on its button, and is in no drawer', async () => {
  const { page } = desk;
  const words = t.backdated;
  await tab(t.backdatedTab);
  await untilFocused(page.getByLabel(words.connection, { exact: true }));
  await page.keyboard.insertText(transferred.connectionNo);
  await page.keyboard.press('Enter');
  await untilFocused(page.getByLabel(words.reference, { exact: true }));
  const { typed } = await make.one<{ typed: string }>(
    `select to_char(loket.business_date(now()) - 3, 'DD-MM-YYYY') as typed`,
  );
  await page.getByLabel(words.paidOn, { exact: true }).fill(typed);
  const submit = page.getByRole('button', { name: formatRupiah(20_000) });
  await submit.click();
  await page.getByText(words.counterProblem).waitFor();
  expect(await paymentsOf(database, transferred.connectionId)).toEqual([]);
  await page.getByLabel(words.reference, { exact: true }).fill('RK 2211');
  await page.getByLabel(words.counter, { exact: true }).selectOption({ label: counterName });
  await page.getByLabel(words.reason, { exact: true }).fill('Belum dicatat pada harinya');
  await submit.click();
  await page.getByText(words.doneHint).waitFor();
  expect(await paymentsOf(database, transferred.connectionId)).toMatchObject([
    { tender: 'transfer', total: 20_000, tendered: null, paidBy: colleague, bills: 2 },
  ]);
  expect(
    await make.one(
      `select cash_session_id as session, loket.business_date(now()) - business_date as days from loket.payment where connection_id = $1`,
      [transferred.connectionId],
    ),
  ).toEqual({ session: null, days: 3 });
});
