/** The drawer's day by keyboard: float, petty cash, turn-in, hand-over, blind count, a refused and an accepted closing. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, pay, payment, piecesOf } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import {
  payExact,
  piecesField,
  searchBox,
  signIn,
  statusLine,
  texts,
  untilAlerted,
  untilFocused,
} from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);
const t = texts.drawer;

let login: string;
let counterId: number;
let head: Awaited<ReturnType<typeof database.as>>;
let colleague: Awaited<ReturnType<typeof make.cashier>>;

beforeAll(async () => {
  await make.policy({ blind_count: true, cash_tolerance: 1_000, petty_cash_limit: 100_000 });
  login = await make.staff(['cashier']);
  counterId = await make.counter();
  colleague = await make.cashier({ float: 500_000 });
  head = await database.as(await make.staff(['supervisor']));
  await signIn(desk.page, login);
  await untilFocused(piecesField(desk.page, 100_000));
});

const button = (page: Page, name: string) => page.getByRole('button', { name });
const session = async () =>
  await make.one<{ id: number; cash: number; closed: boolean }>(
    `select s.id::int, (loket.drawer(s.id)->>'cash')::int as cash, s.closed_at is not null as closed
     from loket.cash_session s where s.cashier = $1 order by s.id desc limit 1`,
    [login],
  );
const newestCount = async (sessionId: number) =>
  (
    await make.one<{ id: number }>(
      'select max(id)::int as id from loket.drawer_count where cash_session_id = $1',
      [sessionId],
    )
  ).id;
/** Types pieces from the largest denomination down, a number for each, and goes to the button. */
async function count(page: Page, ...pieces: number[]): Promise<void> {
  await untilFocused(piecesField(page, 100_000));
  for (const [place, number] of pieces.entries()) {
    if (place > 0) await page.keyboard.press('ArrowDown');
    await page.keyboard.insertText(String(number));
  }
  await page.keyboard.press('End');
}
const toDrawer = async (page: Page) => {
  await page.keyboard.press('Control+3');
  await button(page, t.countAndClose).waitFor();
};
async function slips(page: Page, ...totals: (string | null)[]): Promise<void> {
  for (const [place, tender] of (['debit', 'qris', 'transfer'] as const).entries()) {
    const field = page.getByLabel(t.slipTotal(texts.tenders[tender]), { exact: true });
    await untilFocused(field);
    const total = totals[place];
    if (total !== null && total !== undefined) await field.fill(total);
    await page.keyboard.press('Enter');
  }
  await untilFocused(button(page, t.saveCount));
  await page.keyboard.press('Enter');
}

describe('opening', () => {
  it('counts the float by denomination, names counter and sum on the button, and opens with Enter on it', async () => {
    const { page } = desk;
    // The colleague's counter is taken; PgDn goes round among the free ones.
    await page.getByText(t.inUse('Petugas')).first().waitFor();
    await page.keyboard.press('PageDown');
    await count(page, 1, 0, 5);
    await page.getByRole('status', { name: t.float }).getByText('Rp200.000').waitFor();
    const { name } = await make.one<{ name: string }>('select name from loket.counter where id = $1', [
      counterId,
    ]);
    await untilFocused(button(page, t.open(name, 'Rp200.000')));
    expect(
      await make.one('select count(*)::int from loket.cash_session where cashier = $1', [login]),
    ).toEqual({ count: 0 });
    await page.keyboard.press('Enter');
    await untilFocused(searchBox(page));
    expect(await session()).toMatchObject({ cash: 200_000, closed: false });
  });

  it('from then on the status line says float and payments, never the sum', async () => {
    const { page } = desk;
    await payExact(page, await make.account([107_110]));
    await statusLine(page).getByText(texts.status.drawerBlind('Rp200.000', '1')).waitFor();
    expect(await statusLine(page).textContent()).not.toContain('307');
    await toDrawer(page);
    await page.getByText(t.hidden).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('107.110');
  });
});

describe('through the day', () => {
  it('petty cash: amount, reason, note, and Enter on the button that says it', async () => {
    const { page } = desk;
    await page.keyboard.press('F5');
    await untilFocused(page.getByLabel(t.pettyAmount, { exact: true }));
    await page.keyboard.insertText('25000');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await untilFocused(page.getByLabel(t.note, { exact: true }));
    await page.keyboard.insertText('prangko');
    await page.keyboard.press('Enter');
    await untilFocused(button(page, t.recordOut('Rp25.000')));
    expect((await session()).cash).toBe(307_110);
    await page.keyboard.press('Enter');
    await page.getByText(t.recorded).waitFor();
    await page.getByRole('row').filter({ hasText: 'prangko' }).getByText('-Rp25.000').waitFor();
    expect((await session()).cash).toBe(282_110);
  });

  it('beyond the limit it is refused with what to do, and Esc leaves', async () => {
    const { page } = desk;
    await page.keyboard.press('F5');
    await untilFocused(page.getByLabel(t.pettyAmount, { exact: true }));
    await page.keyboard.insertText('100001');
    for (let field = 0; field < 3; field++) await page.keyboard.press('Enter');
    await untilFocused(button(page, t.recordOut('Rp100.001')));
    await page.keyboard.press('Enter');
    await untilAlerted(page, texts.errors.APPROVAL_REQUIRED as string);
    await page.keyboard.press('Escape');
    await untilFocused(button(page, t.countAndClose));
    expect((await session()).cash).toBe(282_110);
  });

  it('a turn-in waits until the head of counter accepts it, and the screen hears of it', async () => {
    const { page } = desk;
    await page.keyboard.press('F7');
    await count(page, 1, 1);
    await untilFocused(button(page, t.offerToSafe('Rp150.000')));
    await page.keyboard.press('Enter');
    await page.getByText(t.waitingSafe('Rp150.000')).waitFor();
    expect((await session()).cash).toBe(282_110);
    const [offer] = await call<{ transferId: number }[]>(head, 'select api.my_transfers() as value', []);
    await call(head, `select api.decide_cash($1, $2, 'accepted', '') as value`, [
      randomUUID(),
      offer!.transferId,
    ]);
    await page.getByText(t.waitingSafe('Rp150.000')).waitFor({ state: 'detached' });
    await page.getByRole('row').filter({ hasText: t.toSafe }).getByText(t.states.accepted).waitFor();
    expect((await session()).cash).toBe(132_110);
  });

  it('money from a colleague is counted first; another sum is not accepted', async () => {
    const { page } = desk;
    await call(colleague.client, `select api.offer_cash($1, $2, 'to_cashier', $3, $4, '') as value`, [
      randomUUID(),
      colleague.sessionId,
      login,
      piecesOf(120_000),
    ]);
    await untilFocused(button(page, t.countAndClose));
    await button(page, t.countIncoming).waitFor();
    await page.keyboard.press('F4');
    await count(page, 1);
    await untilFocused(page.getByLabel(t.note, { exact: true }).or(button(page, t.accept('Rp120.000'))));
    await page.keyboard.press('Enter');
    await untilAlerted(page, t.acceptDiffers('Rp100.000', 'Rp120.000'));
    expect((await session()).cash).toBe(132_110);
    await piecesField(page, 20_000).focus();
    await page.keyboard.insertText('1');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page
      .getByRole('row')
      .filter({ hasText: t.fromCashier('') })
      .getByText('+Rp120.000')
      .waitFor();
    expect((await session()).cash).toBe(252_110);
  });
});

describe('closing', () => {
  it('a half count is still there after a customer', async () => {
    const { page } = desk;
    await page.keyboard.press('F9');
    await untilFocused(piecesField(page, 100_000));
    await page.keyboard.insertText('2');
    await page.keyboard.press('Control+1');
    await payExact(page, await make.account([20_000]));
    await page.keyboard.press('Control+3');
    await button(page, t.countAndClose).waitFor();
    await page.keyboard.press('F9');
    await untilFocused(piecesField(page, 100_000));
    expect(await piecesField(page, 100_000).inputValue()).toBe('2');
  });

  it('beyond the tolerance it waits for another person; refused, it says why and counts again', async () => {
    const { page } = desk;
    const { id, cash } = await session();
    expect(cash).toBe(272_110);
    // 200.000 of 272.110.
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await slips(page, null, null, null);
    await page
      .getByRole('row')
      .filter({ hasText: texts.tenders.cash })
      .getByText(t.short('Rp72.110'))
      .waitFor();
    await untilFocused(page.getByLabel(t.differenceReason, { exact: true }));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await untilAlerted(page, t.reasonMissing);
    await page.getByLabel(t.differenceReason, { exact: true }).fill('belum tahu');
    await page.keyboard.press('Enter');
    await untilFocused(button(page, t.askApproval));
    await page.keyboard.press('Enter');
    await page.getByText(t.waitingTitle, { exact: true }).waitFor();
    await statusLine(page).getByText(t.waitingClose).waitFor();

    await call(head, `select api.decide_close($1, $2, 'rejected', 'hitung ulang uang kecil') as value`, [
      randomUUID(),
      await newestCount(id),
    ]);
    await untilAlerted(page, 'hitung ulang uang kecil');
    expect(await session()).toMatchObject({ id, closed: false });
  });

  it('within the tolerance it closes with a reason, and leads to the LPP and a new drawer', async () => {
    const { page } = desk;
    const { id } = await session();
    // 272.050 of 272.110: the customer's rounding.
    await count(page, 2, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1);
    await page.keyboard.press('Enter');
    await slips(page, null, null, null);
    await untilFocused(page.getByLabel(t.differenceReason, { exact: true }));
    await page.keyboard.insertText('pembulatan');
    await page.keyboard.press('Enter');
    await untilFocused(button(page, t.closeWith('Rp272.050')));
    await page.keyboard.press('Enter');
    await untilFocused(button(page, t.printReport));
    await page.getByText(t.short('Rp60')).waitFor();
    await statusLine(page).getByText(texts.status.noSession).waitFor();
    expect(
      await make.one(
        'select counted_cash::int as counted, difference_reason as reason, letterhead is not null as kept from loket.cash_session where id = $1',
        [id],
      ),
    ).toEqual({ counted: 272_050, reason: 'pembulatan', kept: true });
    // The result stays while other screens are looked at.
    await page.keyboard.press('Control+1');
    // The last customer's change is still there.
    await page.keyboard.press('Escape');
    await untilFocused(piecesField(page, 100_000));
    await page.keyboard.press('Control+3');
    await untilFocused(button(page, t.printReport));
  });

  it('an approval by another person closes it while the cashier watches', async () => {
    const { page } = desk;
    await page.keyboard.press('Control+1');
    await count(page, 0, 1);
    await page.keyboard.press('Enter');
    await untilFocused(searchBox(page));
    const till = await database.as(login);
    const account = await make.account([30_000]);
    await pay(till, payment(account, { tender: 'debit', reference: 'APPR 11' }));
    await toDrawer(page);
    await page.keyboard.press('F9');
    await count(page, 0, 1);
    await page.keyboard.press('Enter');
    await slips(page, '0', null, null);
    await page
      .getByRole('row')
      .filter({ hasText: texts.tenders.debit })
      .getByText(t.short('Rp30.000'))
      .waitFor();
    await untilFocused(page.getByLabel(t.differenceReason, { exact: true }));
    await page.keyboard.insertText('mesin belum settlement');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText(t.waitingTitle, { exact: true }).waitFor();
    const { id } = await session();
    await call(head, `select api.decide_close($1, $2, 'approved', 'struk menyusul') as value`, [
      randomUUID(),
      await newestCount(id),
    ]);
    await untilFocused(button(page, t.printReport));
    expect(await session()).toMatchObject({ id, closed: true });
  });
});
