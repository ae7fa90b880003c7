import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { withClient } from '../../src/database/demonstration.ts';
import { en } from '../../src/renderer/app/i18n/en.ts';
import { id } from '../../src/renderer/app/i18n/id.ts';
import { formatRupiah } from '../../src/shared/money.ts';
import { openDrawer } from './cashier.ts';
import type { Chapter, TourContext } from './chapter.ts';
import { elsewhere, go, signInAs, unlock, untilFocused } from './moves.ts';

const TEXTS = { id, en };
const PETTY = 15_000;
const DENOMINATIONS = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50];

const pieces = (page: Page): Locator => page.getByRole('textbox', { name: /^100[.,]000$/ });

/** Types an amount as notes and coins, and goes to the button. */
async function count(page: Page, amount: number): Promise<void> {
  await untilFocused(pieces(page));
  let left = amount;
  for (const [place, denomination] of DENOMINATIONS.entries()) {
    if (place > 0) await page.keyboard.press('ArrowDown');
    await page.keyboard.insertText(String(Math.floor(left / denomination)));
    left %= denomination;
  }
}

/** A customer with bills, an agreement over the older ones and an invoice: everything that a counter can be asked for. */
async function customerOfThreeKinds(context: TourContext): Promise<string> {
  const { connectionId, connectionNo, older } = await withClient(
    context.demonstration.adminUrl,
    async (client) =>
      (
        await client.query<{ connectionId: number; connectionNo: string; older: number[] }>(
          // From the far end, so that the other chapters' accounts stay as they are.
          `select c.id::int as "connectionId", c.connection_no as "connectionNo",
             (select array_agg(b.id::int order by b.usage_period) from loket.open_bills(c.id) b
              where b.usage_period < (select max(n.usage_period) from loket.bill n where n.connection_id = c.id)) as older
           from loket.connection c
           where c.id > (select max(id) - 2000 from loket.connection) and c.status = 'active'
             and not exists (select from loket.connection_block k where k.connection_id = c.id and k.lifted_at is null)
             and not exists (select from loket.collective_member m where m.connection_id = c.id)
             and not exists (select from loket.instalment_plan p where p.connection_id = c.id)
             and (select count(*) from loket.open_bills(c.id)) >= 3
           order by c.id desc limit 1`,
        )
      ).rows[0]!,
  );
  const { planId } = await elsewhere<{ planId: number }>(
    context,
    'cs1',
    'select api.propose_plan($1, $2, $3, 3, current_date + 20, $4) as value',
    [randomUUID(), connectionId, older, 'Penghasilan belum tetap'],
  );
  await elsewhere(context, 'manajer1', `select api.decide_plan($1, $2, 'approved', '') as value`, [
    randomUUID(),
    planId,
  ]);
  await elsewhere(
    context,
    'cs1',
    `select api.issue_invoice($1, $2, null, null, $3, 'counter', null, null, null) as value`,
    [randomUUID(), connectionId, JSON.stringify([{ feeCode: 'UJI_AIR', quantity: 1 }])],
  );
  return connectionNo;
}

async function counterKinds(context: TourContext): Promise<void> {
  const { page, shot, language } = context;
  const texts = TEXTS[language];
  const box = page.getByRole('combobox', { name: texts.search.label });
  const amount = page.getByLabel(texts.pay.amount, { exact: true });
  const open = async (no: string) => {
    for (let steps = 0; steps < 4; steps++) await page.keyboard.press('Escape');
    await untilFocused(box);
    await page.keyboard.insertText(no);
    await page.keyboard.press('Enter');
    await untilFocused(amount);
  };
  const connectionNo = await customerOfThreeKinds(context);
  await go(context, 'counter');
  await open(connectionNo);
  await shot('counter-bills-of-three-kinds');
  await page.keyboard.press('F3');
  await untilFocused(amount);
  await shot('counter-instalments');
  await page.keyboard.press('F3');
  await untilFocused(amount);
  await shot('counter-non-water');
  await page.keyboard.press('F5');
  await page.keyboard.press('Enter');
  await page.getByText(texts.paid.receiptNo, { exact: true }).first().waitFor();
  await page.getByText(texts.print.saved).first().waitFor();
  await shot('counter-non-water-paid');
  await open('KOL-0001');
  await shot('counter-collective');
  for (let steps = 0; steps < 4; steps++) await page.keyboard.press('Escape');
}

async function drawerThroughTheDay(context: TourContext): Promise<void> {
  const { page, shot, language } = context;
  const texts = TEXTS[language];
  const t = texts.drawer;
  await go(context, 'drawer');
  await page.getByRole('button', { name: t.countAndClose }).waitFor();
  await page.keyboard.press('F5');
  await untilFocused(page.getByLabel(t.pettyAmount, { exact: true }));
  await page.keyboard.insertText(String(PETTY));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await untilFocused(page.getByLabel(t.note, { exact: true }));
  await page.keyboard.insertText('Fotokopi dan tinta stempel');
  await shot('petty-cash');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByText(t.recorded).waitFor();
  await page.keyboard.press('F7');
  await count(page, 150_000);
  await shot('turn-in');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByText(t.waitingSafe(formatRupiah(150_000))).waitFor();
  await shot('drawer-turn-in-waits');
}

async function askForReversal(context: TourContext): Promise<void> {
  const { page, shot, language } = context;
  const words = TEXTS[language].reversals;
  await go(context, 'receipts');
  await page.getByRole('region', { name: words.payment.label }).waitFor();
  await page.keyboard.press('F8');
  await untilFocused(page.getByRole('form', { name: words.ask.title }).getByRole('radio').first());
  await page.keyboard.press('Space');
  await shot('reversal-request');
  await page.keyboard.press('Enter');
  await page.getByText(words.states.requested).first().waitFor();
  await shot('reversal-waits');
}

async function supervise(context: TourContext): Promise<void> {
  const { page, shot, language } = context;
  const texts = TEXTS[language];
  const t = texts.supervision;
  await signInAs(context, 'kepala_loket');
  await go(context, 'supervision');
  const list = page.getByRole('listbox', { name: t.inbox.title });
  await untilFocused(list);
  await shot('supervision');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: t.decide.accept }).waitFor();
  await shot('supervision-turn-in');
  await page.keyboard.press('s');
  await untilFocused(page.getByRole('button', { name: t.decide.turn_in.approve(formatRupiah(150_000)) }));
  await page.keyboard.press('Enter');
  await untilFocused(list);
  await page.keyboard.press('s');
  const approve = page.getByRole('button', { name: texts.reversals.decide.approve.split(' ')[0]! }).last();
  await page.getByLabel(texts.reversals.decide.noteApprove, { exact: true }).waitFor();
  await shot('supervision-reversal');
  await approve.focus();
  await page.keyboard.press('Enter');
  await page.getByText(texts.reversals.decide.checkCode).waitFor();
  await shot('supervision-reversal-decided');
  await page.keyboard.press('Escape');
}

async function closeAndReport(context: TourContext): Promise<void> {
  const { page, shot, language, demonstration, cashier } = context;
  const texts = TEXTS[language];
  const t = texts.drawer;
  await signInAs(context, cashier);
  await go(context, 'drawer');
  await page.getByRole('button', { name: t.countAndClose }).waitFor();
  await page.keyboard.press('F9');
  const { rows } = await withClient(demonstration.adminUrl, (client) =>
    client.query<{ cash: number }>(
      `select (loket.drawer(id)->>'cash')::int as cash from loket.cash_session where cashier = $1 and closed_at is null`,
      [cashier],
    ),
  );
  await count(page, Math.floor((rows[0]!.cash - 200) / 50) * 50);
  await shot('closing-count');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  for (const tender of ['debit', 'qris', 'transfer'] as const) {
    await untilFocused(page.getByLabel(t.slipTotal(texts.tenders[tender]), { exact: true }));
    if (tender === 'transfer') await shot('closing-slips');
    await page.keyboard.press('Enter');
  }
  await untilFocused(page.getByRole('button', { name: t.saveCount }));
  await page.keyboard.press('Enter');
  await untilFocused(page.getByLabel(t.differenceReason, { exact: true }));
  await page.keyboard.insertText('Kembalian dibulatkan');
  await shot('closing-difference');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await untilFocused(page.getByRole('button', { name: t.printReport }));
  await shot('closing-result');
  await page.keyboard.press('Enter');
  await page.getByText(texts.collectionReports.state.final, { exact: true }).waitFor();
  await page.getByRole('table', { name: texts.collectionReports.title.water }).waitFor();
  await shot('lpp-water');
  await page.keyboard.press('Control+p');
  await page.getByText(texts.collectionReports.saved).waitFor({ timeout: 60_000 });
  await page.keyboard.press('F3');
  await page.getByRole('table', { name: texts.collectionReports.title.non_water }).waitFor();
  await shot('lpp-non-water');
  await page.keyboard.press('F3');
}

async function deposit(context: TourContext): Promise<void> {
  const { page, shot, language } = context;
  const t = TEXTS[language].deposits;
  await signInAs(context, 'kepala_loket');
  await go(context, 'deposits');
  await page.getByRole('tab', { name: t.views.undeposited, selected: true }).waitFor();
  await page.getByRole('table', { name: t.undeposited.table }).getByRole('row').nth(1).waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: t.make.submit('').trim() }).waitFor();
  await shot('deposit-new');
  await page.keyboard.press('Enter');
  await page.getByText(t.undeposited.none).waitFor();
  await page.keyboard.press('F3');
  await page.getByRole('row', { selected: true }).getByText(t.slips.states.prepared).waitFor();
  await shot('deposit-slips');
}

async function office(context: TourContext): Promise<void> {
  const { page, shot, language } = context;
  const texts = TEXTS[language];
  for (const screen of ['invoices', 'collectives', 'instalments', 'adjustments'] as const) {
    await go(context, screen);
    await page.waitForLoadState('networkidle');
    await page.locator('main [role="progressbar"]').waitFor({ state: 'detached' });
    if (screen === 'collectives') {
      await page.getByText('KOL-0001').first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByText(texts.collectives.screen.owes).waitFor();
    }
    await shot(screen);
  }
  await signInAs(context, 'keuangan1');
  await go(context, 'deposits');
  await page.keyboard.press('F4');
  await page.getByRole('table', { name: texts.deposits.days.table }).getByRole('row').nth(1).waitFor();
  await shot('days');
  await page.keyboard.press('F8');
  await page.getByText(texts.deposits.office.signatories).waitFor();
  await shot('signatories');
  await page.keyboard.press('Escape');
  await go(context, 'reports');
  await page.getByRole('table', { name: texts.collectionReports.title.water }).waitFor();
  await shot('reports-of-finance');
}

/** The rest of a counter's day: every kind of money, the head of counter's desk, closing, papers and the bank. Follows the cashier's. */
export const counterDay: Chapter = {
  title: 'Sehari di loket / the cashier’s and supervisor’s day',
  async play(context) {
    const { page, say, shot, language } = context;
    const texts = TEXTS[language];
    await unlock(context);
    say('yang dibayar / what is paid');
    await counterKinds(context);
    say('laci / the drawer');
    await drawerThroughTheDay(context);
    say('pembatalan / a reversal');
    await askForReversal(context);
    say('kepala loket / the head of counter');
    await supervise(context);
    say('tutup laci dan LPP / closing and the LPP');
    await closeAndReport(context);
    say('setoran / deposits');
    await deposit(context);
    say('kantor / the office');
    await office(context);
    // As the cashier's chapter leaves it: an open drawer behind the lock.
    await signInAs(context, context.cashier);
    await go(context, 'counter');
    await pieces(page).waitFor();
    await page.keyboard.press('F10');
    await page.getByRole('heading', { name: texts.readiness.title }).waitFor();
    await page.getByText(texts.readiness.checking).first().waitFor({ state: 'detached' });
    await page.getByText(texts.readiness.running).waitFor({ state: 'detached' });
    await shot('ready-check');
    await page.keyboard.press('Escape');
    await openDrawer(context);
    await page.keyboard.press('Control+l');
    await page.getByText(texts.lock.title).waitFor();
  },
};
