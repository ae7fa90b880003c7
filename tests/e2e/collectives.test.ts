/** A collective payer from its first entry to its receipt: made, filled by a paste, paid at the counter by keyboard. */
import { beforeAll, describe, expect, it } from 'vitest';
import { formatRupiah } from '../../src/shared/money.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { openSession, several } from '../support/calls.ts';
import { collectiveOf } from '../support/collectives.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import {
  amountField,
  leave,
  paidPanel,
  results,
  searchBox,
  signIn,
  texts,
  totalOf,
  untilAlerted,
  untilFocused,
} from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);
const words = texts.collectives;
let login: string;

beforeAll(async () => {
  login = await make.staff(['cashier', 'customer_service']);
  await openSession(await database.as(login), await make.counter(), 100_000);
  await signIn(desk.page, login);
  await untilFocused(searchBox(desk.page));
});

const sum = (accounts: Account[]) => accounts.reduce((all, account) => all + totalOf(account), 0);
const total = (amount: number) =>
  desk.page
    .getByTestId('total')
    .filter({ hasText: formatRupiah(amount) })
    .waitFor();
const paymentsFor = async (collectiveNo: string) => {
  const { rows } = await database.admin.query<{ total: number; items: number; tendered: number | null }>(
    `select p.total::int, p.tendered::int, (select count(*)::int from loket.payment_item i where i.payment_id = p.id) as items
     from loket.payment p join loket.collective k on k.id = p.collective_id where k.collective_no = $1 order by p.id`,
    [collectiveNo],
  );
  return rows;
};

describe('the screen Kolektif', () => {
  let accounts: Account[];
  let other: Account;

  it('makes a payer, whose wrong data is said at the field', async () => {
    const { page } = desk;
    accounts = await several(3, () => make.account([100_000, 50_000]));
    other = await make.account([10_000]);
    await collectiveOf(await database.as(login), [other], 'Payung Lain');
    await page.getByRole('navigation').getByRole('button', { name: texts.screens.collectives }).click();
    await page.getByRole('combobox', { name: words.screen.search }).waitFor();
    await page.keyboard.press('Control+Insert');
    await untilFocused(page.getByLabel(words.form.name, { exact: true }));
    await page.keyboard.insertText('Kantor Camat Uji');
    await page.getByLabel(words.form.phone, { exact: true }).fill('12');
    await page.keyboard.press('Enter');
    await untilAlerted(page, words.form.problems.phone);
    await page.getByLabel(words.form.phone, { exact: true }).fill('0542123456');
    await page.getByLabel(words.form.no, { exact: true }).fill('kol-uji-1');
    await page.keyboard.press('Enter');
    await untilFocused(page.getByLabel(words.paste.label, { exact: true }));
  });

  it('takes a paste as a whole; what is wrong is listed and taken out, and nothing is lost', async () => {
    const { page } = desk;
    const lines = [
      ...accounts.map((account, n) => `${n + 1}\t${account.connectionNo}\tPELANGGAN`),
      'TIDAK-ADA-0001',
      other.connectionNo,
    ];
    await page.keyboard.insertText(lines.join('\n'));
    await page.getByRole('button', { name: words.paste.add(5) }).click();
    await untilAlerted(page, words.paste.unknown(1));
    await page.getByRole('button', { name: words.paste.takeOut(1) }).click();
    await page.getByText(words.paste.takenOut).waitFor();
    await page.getByRole('button', { name: words.paste.add(4) }).click();
    await untilAlerted(page, words.paste.others(1));
    await page.getByRole('alert').getByText('Payung Lain').waitFor();
    await page.getByRole('button', { name: words.paste.takeOut(1) }).click();
    expect(await page.getByLabel(words.paste.label, { exact: true }).inputValue()).toBe(
      lines.slice(0, 3).join('\n'),
    );
    await page.getByRole('button', { name: words.paste.add(3) }).click();
    await page.getByText(words.screen.added(3, 0)).waitFor();
    for (const account of accounts) await page.getByText(account.connectionNo, { exact: true }).waitFor();
    await page.getByText(formatRupiah(450_000)).waitFor();
  });

  it('takes a member off after asking', async () => {
    const { page } = desk;
    await page.getByText(accounts[2]!.connectionNo, { exact: true }).click();
    await page.getByRole('button', { name: words.screen.remove(1) }).click();
    await untilAlerted(page, words.screen.removeAsk(1, 'KOL-UJI-1'));
    await page
      .getByRole('alert')
      .getByRole('button', { name: words.screen.remove(1) })
      .click();
    await page.getByText(words.screen.removed(1)).waitFor();
    await page.getByText(accounts[2]!.connectionNo, { exact: true }).waitFor({ state: 'detached' });
  });

  it('sends the payer to the counter, where everything is paid with one receipt', async () => {
    const { page } = desk;
    await page.keyboard.press('F9');
    await page.getByRole('region', { name: 'Kantor Camat Uji' }).waitFor();
    await untilFocused(amountField(page));
    await total(300_000);
    await page.keyboard.press('F5');
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    expect(await paymentsFor('KOL-UJI-1')).toEqual([{ total: 300_000, tendered: 300_000, items: 4 }]);
    await page.getByRole('complementary').getByText(texts.history.kinds.collective).first().waitFor();
  });
});

describe('a collective payer at the counter', () => {
  it('is found by words, unticked by keyboard, and pays for what is left ticked', async () => {
    const { page } = desk;
    const accounts = [
      await make.account([10_000]),
      await make.account([20_000]),
      await make.account([40_000]),
    ];
    const blocked = await make.account([80_000]);
    await database.admin.query(
      `insert into loket.connection_block (connection_id, reason, blocked_by) values ($1, 'dispute', $2)`,
      [blocked.connectionId, login],
    );
    const { collectiveNo } = await collectiveOf(
      await database.as(login),
      [...accounts, blocked],
      'Rusunawa Tirta Kencana',
    );
    await untilFocused(searchBox(page));
    await page.keyboard.insertText('rusunawa kencana');
    await results(page).getByText('Rusunawa Tirta Kencana').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText(`${texts.connection.blocked}: ${texts.connection.blocks.dispute}`).waitFor();
    await untilFocused(amountField(page));
    await total(sum(accounts));

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    await total(50_000);
    await page.keyboard.press('F3');
    await total(70_000);
    await page.keyboard.press('F3');
    await untilAlerted(page, texts.pay.obstacles.nothingChosen);
    await page.keyboard.press(' ');
    await total(20_000);

    // The filter narrows what F3 ticks; Esc gives the focus back to the money.
    await page.keyboard.press('Control+f');
    await page.keyboard.insertText(accounts[2]!.connectionNo);
    await page.keyboard.press('Enter');
    await total(60_000);
    await page.keyboard.press('Escape');
    await untilFocused(amountField(page));
    await page.keyboard.insertText('100000');
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    expect(await paymentsFor(collectiveNo)).toEqual([{ total: 60_000, tendered: 100_000, items: 2 }]);
  });

  it('whose member pays at a bank in between is refused with the new total, and nothing is recorded', async () => {
    const { page } = desk;
    const accounts = await several(3, () => make.account([10_000]));
    const { collectiveNo } = await collectiveOf(await database.as(login), accounts);
    await untilFocused(searchBox(page));
    await page.keyboard.insertText(collectiveNo);
    await page.keyboard.press('Enter');
    await untilFocused(amountField(page));
    const bank = await make.bank();
    await bank.client.query(
      `select api.record_payment(gen_random_uuid(), $1, $2, 'channel', 'REF 456', 10000, null)`,
      [accounts[0]!.connectionId, accounts[0]!.billIds],
    );
    await page.keyboard.press('F5');
    await page.keyboard.press('Enter');
    await page.getByText('Rp20.000').first().waitFor();
    await total(20_000);
    expect(await paymentsFor(collectiveNo)).toEqual([]);
    await page.keyboard.press('F5');
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    expect(await paymentsFor(collectiveNo)).toMatchObject([{ total: 20_000, items: 2 }]);
    await leave(page);
  });
});
