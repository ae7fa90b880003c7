import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settlementFile } from '../../src/database/demo/settlement-file.ts';
import { withClient } from '../../src/database/demonstration.ts';
import { en } from '../../src/renderer/app/i18n/en.ts';
import { id } from '../../src/renderer/app/i18n/id.ts';
import { formatLongPeriod, formatPeriod } from '../../src/shared/dates.ts';
import type { TourContext } from './chapter.ts';
import { go, signInAs, untilFocused } from './moves.ts';

const TEXTS = { id, en };
const ACTION = 'claim_from_channel';

/** What the channel sends for its newest day without a file, with one of each thing that goes wrong. */
const incoming = ({ demonstration }: TourContext) =>
  withClient(demonstration.adminUrl, async (client) => {
    const { rows } = await client.query<{ channel: string; day: string }>(
      `select p.channel, p.business_date::text as day
       from loket.payment p
       where p.tender = 'channel' and p.business_date between current_date - 13 and current_date - 1
         and not exists (select from loket.settlement_line l where l.channel = p.channel and l.settled_on = p.business_date)
       group by p.channel, p.business_date having count(*) >= 4
       order by p.business_date desc, p.channel limit 1`,
    );
    const [newest] = rows;
    if (!newest) return null;
    const mistakes = { missing: 1, changed: 1, doubled: 1, extra: 1 };
    return {
      channel: newest.channel,
      ...(await settlementFile(client, newest.channel, newest.day, mistakes)),
    };
  });

/** One of finance finds what differs and says what to do about it. False where no channel has a day left for it. */
export async function reconcile(context: TourContext): Promise<boolean> {
  const { page, shot, language, folder } = context;
  const t = TEXTS[language].settlements;
  const file = await incoming(context);
  await go(context, 'settlements');
  await page.getByRole('navigation', { name: t.days.label }).waitFor();
  await page.waitForLoadState('networkidle');
  await shot('settlements');
  if (!file) return false;
  await writeFile(join(folder, file.name), file.text);
  await page.keyboard.press('F3');
  const panel = page.getByRole('region', { name: t.import.title });
  await panel.waitFor();
  await panel.getByLabel(t.import.channel, { exact: true }).selectOption(file.channel);
  await page.locator('input[type=file]').setInputFiles({
    name: file.name,
    mimeType: 'text/plain',
    buffer: Buffer.from(file.text),
  });
  await untilFocused(panel.getByRole('button').filter({ hasText: String(file.lines) }));
  await shot('settlement-read');
  await page.keyboard.press('Enter');
  await page.getByText(t.import.done(file.name, file.lines)).waitFor();
  await page.getByRole('row').filter({ hasText: t.states.only_theirs }).waitFor();
  await page.getByRole('heading', { name: t.propose.title }).waitFor();
  await shot('settlement-imported');
  await page.getByRole('row').filter({ hasText: t.states.amount_differs }).click();
  await page.getByRole('radio', { name: t.actions[ACTION] }).check();
  await page
    .getByLabel(t.propose.note, { exact: true })
    .fill('Kelebihan Rp10.000, sudah ditanyakan ke kanal');
  await shot('settlement-proposal');
  await page.getByRole('button', { name: t.propose.submit(t.actions[ACTION]) }).press('Enter');
  await page.getByText(t.decide.own).waitFor();
  await page.getByRole('row').filter({ hasText: t.states.only_theirs }).click();
  await page.getByRole('radio', { name: t.actions.post_their_payment }).waitFor();
  await shot('settlement-only-theirs');
  await page.keyboard.press('F8');
  await page.getByText(t.files.title).waitFor();
  await page.waitForLoadState('networkidle');
  await shot('settlement-files');
  await page.keyboard.press('Escape');
  return true;
}

/** Another person decides. */
export async function decide(context: TourContext): Promise<void> {
  const { page, shot, language } = context;
  const t = TEXTS[language].settlements;
  await signInAs(context, 'manajer1');
  await go(context, 'settlements');
  await page.getByRole('row').filter({ hasText: t.decisions.proposed }).click();
  await page.getByRole('button', { name: t.decide.approve }).waitFor();
  await shot('settlement-decision');
  await page.keyboard.press('s');
  const approve = page.getByRole('button', { name: t.decide.submitApprove(t.actions[ACTION]) });
  await untilFocused(approve);
  await page.keyboard.press('Enter');
  await page.getByRole('row').filter({ hasText: t.decisions.accepted }).waitFor();
  await shot('settlement-decided');
}

/** The state of the months, and what stands in the way of the next to close. */
export async function months(context: TourContext): Promise<void> {
  const { page, shot, language, demonstration } = context;
  const t = TEXTS[language].businessMonths;
  const { rows } = await withClient(demonstration.adminUrl, (client) =>
    client.query<{ next: string; last: string }>(
      `select to_char(max(month) + interval '1 month', 'YYYY-MM') as next, to_char(max(month), 'YYYY-MM') as last
       from loket.business_month`,
    ),
  );
  await go(context, 'months');
  const table = page.getByRole('table', { name: t.table });
  await table.waitFor();
  const detail = page.getByRole('complementary');
  const summed = detail.getByText(t.sums, { exact: true }).or(detail.getByText(t.sumsNow, { exact: true }));
  await summed.waitFor();
  await shot('months');
  const { next, last } = rows[0]!;
  for (const [month, picture] of [
    [next, 'month-next'],
    [last, 'month-closed'],
  ] as const) {
    if (!month) continue;
    const name = page.getByRole('cell', { name: formatPeriod(month, language), exact: true });
    const row = table.getByRole('row').filter({ has: name });
    for (let step = 0; step < 24 && (await row.getAttribute('aria-selected')) !== 'true'; step++)
      await page.keyboard.press('ArrowDown');
    await detail.getByRole('heading', { name: formatLongPeriod(month, language) }).waitFor();
    await summed.waitFor();
    await shot(picture);
  }
}
