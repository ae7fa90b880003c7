/** A channel's file is imported, what differs is named, one person proposes and another decides; the rows say what the screen said. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEMO_FORMATS } from '../../src/database/demo/settlement-formats.ts';
import { formatRupiah } from '../../src/shared/money.ts';
import { arrange } from '../support/arrange.ts';
import { call, channelPayment, pay } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts, untilFocused } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);
const t = texts.settlements;

let proposer: string;
let decider: string;
let channel: string;
let today: string;
const sold: { reference: string; no: string; total: number }[] = [];

beforeAll(async () => {
  proposer = await make.staff(['finance']);
  decider = await make.staff(['finance']);
  const bank = await make.bank();
  channel = bank.channel;
  ({ today } = await make.one<{ today: string }>(
    'select loket.business_date(clock_timestamp())::text as today',
  ));
  const zone = await make.one<{ zone: string }>('select time_zone as zone from loket.utility');
  const { layout } = DEMO_FORMATS.ppob;
  await call(
    await database.as(proposer),
    'select api.set_settlement_format($1, $2, $3, $4, $5, $6, $7, 2500, true, 0, $8) as value',
    [randomUUID(), channel, today, zone.zone, '00:00', 'gross', 'customer', layout],
  );
  for (const amount of [100_000, 150_000, 80_000]) {
    const account = await make.account([amount]);
    const reference = `E2E-${sold.length}`;
    await pay(bank.client, channelPayment(account, { reference }));
    sold.push({ reference, no: account.connectionNo, total: amount });
  }
});

/** The first as it was, the second a thousand short, the third left out. */
function file(total: string): Buffer {
  const [day, clock] = [today.split('-').toReversed().join('/'), '08:15:00'];
  const line = (of: (typeof sold)[number], paid: number) =>
    [of.reference, of.no, '202001', `${day} ${clock}`, formatRupiah(paid + 2_500).slice(2)].join(';');
  return Buffer.from(
    [
      'No Referensi;ID Pelanggan;Periode;Waktu Transaksi;Total Bayar',
      line(sold[0]!, 100_000),
      line(sold[1]!, 149_000),
      `TOTAL;2;;;${total}`,
      '',
    ].join('\r\n'),
  );
}
const give = (name: string, buffer: Buffer) =>
  desk.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
const panel = () => desk.page.getByRole('region', { name: t.import.title });
const row = (state: string) => desk.page.getByRole('row').filter({ hasText: state });

async function openScreen(): Promise<void> {
  const { page } = desk;
  const button = page.getByRole('navigation').getByRole('button', { name: texts.screens.settlements });
  await button.waitFor();
  await page.keyboard.press((await button.getAttribute('title'))!.replace('Ctrl', 'Control'));
  await page.getByRole('navigation', { name: t.days.label }).waitFor();
}
/** The day of this test's channel: the demonstration's own stand in the list as well. */
async function chooseChannel(): Promise<void> {
  await desk.page
    .getByRole('navigation', { name: t.days.label })
    .getByRole('button', { name: channel })
    .click();
}

describe('reconciliation', () => {
  it('a file with problems is shown line by line and cannot be imported', async () => {
    const { page } = desk;
    await signIn(page, proposer);
    await openScreen();
    await chooseChannel();
    await page.keyboard.press('F3');
    await panel().waitFor();
    const broken = Buffer.from(file('254.000').toString().replace('102.500', '102,500'));
    await give('rusak.csv', broken);
    await panel().getByText(t.import.problems(1)).waitFor();
    await panel().getByRole('row').filter({ hasText: t.import.problem.amount_swapped }).waitFor();
    expect(
      await panel()
        .getByRole('button', { name: /^Impor \d/ })
        .count(),
    ).toBe(0);
  });

  it('the corrected file is imported by Enter, and suspects stand first', async () => {
    const { page } = desk;
    await give('benar.csv', file('254.000'));
    const submit = panel().getByRole('button', { name: t.import.submit(2, formatRupiah(254_000)) });
    await untilFocused(submit);
    await page.keyboard.press('Enter');
    await page.getByText(t.import.done('benar.csv', 2)).waitFor();
    await row(t.states.amount_differs).waitFor();
    await row(t.states.only_ours).waitFor();
    await row(t.states.matched).waitFor();
    // 100.000 and 149.000: the customers' fee is not ours.
    await page.getByText(formatRupiah(249_000)).first().waitFor();
    expect(
      await make.one(
        'select count(*)::int as lines, sum(bill_amount)::int as bill from loket.settlement_line where channel = $1',
        [channel],
      ),
    ).toEqual({ lines: 2, bill: 249_000 });
  });

  it('the same file again is the first import', async () => {
    const { page } = desk;
    await page.keyboard.press('F3');
    await give('lagi.csv', file('254.000'));
    await untilFocused(panel().getByRole('button', { name: t.import.submit(2, formatRupiah(254_000)) }));
    await page.keyboard.press('Enter');
    await panel()
      .getByText(/benar\.csv/)
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('one proposes with a reason', async () => {
    const { page } = desk;
    await row(t.states.amount_differs).click();
    await page.getByRole('radio', { name: t.actions.accept_as_is }).check();
    await page.getByLabel(t.propose.note, { exact: true }).fill('pembulatan di kanal');
    await page.getByRole('button', { name: t.propose.submit(t.actions.accept_as_is) }).click();
    await page.getByText(t.decide.own).waitFor();
    await page.keyboard.press('s');
    expect(
      await page.getByRole('button', { name: t.decide.submitApprove(t.actions.accept_as_is) }).count(),
    ).toBe(0);
  });

  it('another person approves by S and Enter', async () => {
    const { page } = desk;
    await signOut(page);
    await signIn(page, decider);
    await openScreen();
    await chooseChannel();
    await row(t.decisions.proposed).waitFor();
    await page.getByRole('button', { name: t.decide.approve }).waitFor();
    await page.keyboard.press('s');
    const approve = page.getByRole('button', { name: t.decide.submitApprove(t.actions.accept_as_is) });
    await untilFocused(approve);
    await page.keyboard.press('Enter');
    await row(t.decisions.accepted).waitFor();
    expect(
      await make.one(
        `select q.action, d.outcome, d.difference::int, q.proposed_by, d.decided_by from loket.settlement_decision d
         join loket.settlement_proposal q on q.id = d.settlement_proposal_id where q.channel = $1`,
        [channel],
      ),
    ).toEqual({
      action: 'accept_as_is',
      outcome: 'accepted',
      difference: -1_000,
      proposed_by: proposer,
      decided_by: decider,
    });
  });
});
