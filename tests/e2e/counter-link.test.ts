/**
 * The cable between the counter and the server. Whatever happens between Enter and the answer, the console ends up saying what the
 * database knows: Sudah masuk or Belum masuk.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { formatRupiah } from '../../src/shared/money.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { channelPayment, pay } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import {
  amountField,
  leave,
  openAccount,
  paidPanel,
  payButton,
  payExact,
  searchBox,
  signIn,
  signOut,
  statusLine,
  texts,
  totalOf,
  untilAlerted,
  untilFocused,
} from './support/desk.ts';
import { paymentsOf } from './support/truth.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);
let login: string;
/** Bytes to the server up to the middle of a payment's request, on a connection of its own. */
let middleOfRequest: number;

beforeAll(async () => {
  ({ login } = await make.cashier());
  await signIn(desk.page, login);
  await untilFocused(searchBox(desk.page));
  const { connectionId, connectionNo, billIds } = await make.account([107_110]);
  const subject = { kind: 'bills' as const, connectionId, billIds };
  const input = { subject, connectionNo, totalShown: 107_110, amountTendered: 107_110 };
  // Past the screen, whose reading afterwards would open connections of its own.
  await desk.page.evaluate(
    (part) =>
      window.loket.payments.record({
        ...part,
        requestId: crypto.randomUUID(),
        customerName: '',
        tender: 'cash',
        tenderReference: null,
      }),
    input,
  );
  // The request is the last and longest message of such a connection.
  middleOfRequest = desk.cable.traffic.toServer - 100;
});

/**
 * From the middle of the next payment's request on, its connection and all new ones are dead. `half`: the server still gets the
 * request, only its answer is lost; `hole`: the request itself is cut.
 */
function cutDuringPayment(kind: 'half' | 'hole'): Promise<void> {
  return new Promise((resolve) => {
    desk.cable.arm({
      kind,
      direction: 'toServer',
      afterBytes: middleOfRequest,
      onHit: () => {
        desk.cable.arm({ kind: 'hole', direction: 'toServer', afterBytes: 0 });
        resolve();
      },
    });
  });
}

async function confirmOverBadCable(account: Account, kind: 'half' | 'hole'): Promise<void> {
  const { page } = desk;
  await openAccount(page, account);
  await page.keyboard.press('F7');
  const cut = cutDuringPayment(kind);
  await page.keyboard.press('Enter');
  await cut;
}

const doubt = () => desk.page.getByRole('alertdialog', { name: texts.doubt.title });
const inDatabase = (account: Account) =>
  expect.poll(() => paymentsOf(database, account.connectionId), { timeout: 10_000 });

describe('a dead cable', () => {
  it('shows the age of the data and takes no money; healed, everything is read again', async () => {
    const { page } = desk;
    await leave(page);
    const bank = await make.bank();
    const account = await make.account([107_110, 118_100]);
    await openAccount(page, account);
    await page.keyboard.insertText('300000');
    desk.cable.silence();
    await statusLine(page).getByText(texts.status.linkDown).waitFor({ timeout: 20_000 });
    await page
      .getByRole('alert')
      .filter({ hasText: /Data \d+ dtk lalu; pembayaran menunggu/ })
      .waitFor();
    const button = payButton(page, totalOf(account));
    expect(await button.isDisabled()).toBe(true);
    await page.keyboard.press('Enter');

    const oldest = { ...account, billIds: account.billIds.slice(0, 1), amounts: account.amounts.slice(0, 1) };
    await pay(bank.client, channelPayment(oldest));
    desk.cable.heal();
    await page
      .getByRole('row')
      .filter({ hasText: `Sudah dibayar di ${bank.channel}` })
      .waitFor();
    await payButton(page, 118_100).waitFor();
    expect(await amountField(page).inputValue()).toBe('300.000');
    await inDatabase(account).toHaveLength(1);
    await leave(page);
  });
});

describe('a payment whose answer does not come', () => {
  it('is said to be in doubt, and then Sudah masuk with its receipt', async () => {
    const { page } = desk;
    const account = await make.account([107_110]);
    await confirmOverBadCable(account, 'half');
    await inDatabase(account).toHaveLength(1);
    await doubt().waitFor({ timeout: 30_000 });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await doubt().getByText(formatRupiah(107_110)).waitFor();

    desk.cable.heal();
    await paidPanel(page).waitFor({ timeout: 20_000 });
    const [payment] = await paymentsOf(database, account.connectionId);
    await paidPanel(page).getByText(payment!.receiptNo).waitFor();
    await untilFocused(searchBox(page));
    await inDatabase(account).toHaveLength(1);
  });

  it('because it never arrived: Belum masuk, with everything as it was typed', async () => {
    const { page } = desk;
    const account = await make.account([107_110]);
    await confirmOverBadCable(account, 'hole');
    await doubt().waitFor({ timeout: 30_000 });
    desk.cable.heal();
    await page
      .getByRole('status')
      .filter({ hasText: texts.doubt.notRecordedBody })
      .waitFor({ timeout: 20_000 });
    await inDatabase(account).toEqual([]);
    expect(await amountField(page).inputValue()).toBe('150.000');
    await payButton(page, 107_110).and(page.locator(':enabled')).waitFor();
    await amountField(page).focus();
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    await inDatabase(account).toHaveLength(1);
  });
});

describe('a power cut right after Enter', () => {
  it('recorded: another cashier is told who must sign in, and the head of counter settles it', async () => {
    const account = await make.account([107_110]);
    await confirmOverBadCable(account, 'half');
    await inDatabase(account).toHaveLength(1);
    await desk.kill();
    desk.cable.heal();
    await desk.start();

    const { page } = desk;
    await signIn(page, await make.staff(['cashier']));
    await untilAlerted(page, texts.doubt.mustSignIn(login));
    await page.keyboard.press('Control+1');
    expect(await searchBox(page).isVisible()).toBe(false);
    await page.getByRole('button', { name: texts.doubt.signOut, exact: true }).click();

    await signIn(page, await make.staff(['supervisor']));
    await page.getByRole('status').filter({ hasText: texts.doubt.recordedBody }).waitFor();
    const [payment] = await paymentsOf(database, account.connectionId);
    await page.getByText(payment!.receiptNo).first().waitFor();
    await page.keyboard.press('Enter');
    await searchBox(page).waitFor();
    await inDatabase(account).toHaveLength(1);
    await signOut(page);
  });

  it('not recorded: the cashier is told so before anything else, and pays again', async () => {
    const { page: before } = desk;
    await signIn(before, login);
    const account = await make.account([107_110]);
    await confirmOverBadCable(account, 'hole');
    await desk.kill();
    desk.cable.heal();
    await desk.start();

    const { page } = desk;
    await signIn(page, login);
    await page.getByRole('status').filter({ hasText: texts.doubt.notRecordedBody }).waitFor();
    await page.getByText(account.connectionNo).first().waitFor();
    await inDatabase(account).toEqual([]);
    await page.keyboard.press('Enter');
    await payExact(page, account);
    await inDatabase(account).toHaveLength(1);
  });
});
