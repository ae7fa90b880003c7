/** Finance prepares a decree and submits it, the manager approves it on another login: bills of its first month cost what it says. */
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeTariffDesk, NEXT } from '../support/tariff-desk.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const tariffs = arrangeTariffDesk(database);
const desk = consoleFor(database);
const t = texts.tariffDesk;
/** For a look at the screens: a folder in LOKET_SHOTS. */
const shot = async (name: string) => {
  const folder = process.env['LOKET_SHOTS'];
  if (folder) await desk.page.screenshot({ path: join(folder, `${name}.png`) });
};

let finance: string;
let manager: string;
let groups: Map<string, number>;
beforeAll(async () => {
  await tariffs.emptyBills();
  ({ groups } = await tariffs.book());
  await tariffs.bills(groups.get('RT')!, [10, 20, 30]);
  await tariffs.bills(groups.get('NK')!, [10, 20, 30]);
  finance = await make.staff(['finance']);
  manager = await make.staff(['manager']);
});

async function openTariffs(): Promise<void> {
  const { page } = desk;
  await page.getByRole('navigation').getByRole('button', { name: texts.screens.tariffs }).click();
  await page.getByRole('group', { name: t.partsLabel }).waitFor();
}
const part = (name: string) =>
  desk.page.getByRole('group', { name: t.partsLabel }).getByRole('button', { name }).click();
const cost = async (m3: number) =>
  Number(
    (
      await make.one<{ total: string }>('select total from loket.compute_charges($1, $2, null, $3)', [
        groups.get('RT'),
        m3,
        NEXT,
      ])
    ).total,
  );

describe('finance', () => {
  it('sees what is in force and tries a bill on it', async () => {
    const { page } = desk;
    await signIn(page, finance);
    await openTariffs();
    await page.getByRole('table', { name: t.components.water }).getByText('2.700').waitFor();
    await page.getByRole('group', { name: t.trialInForce }).getByText('Rp76.500').waitFor();
    await shot('overview');
  });

  it('types the new prices over the old ones, with the wrong one told at its cell', async () => {
    const { page } = desk;
    await part(t.parts.proposals);
    await page.keyboard.press('F3');
    await page.getByLabel(t.decreeNo).fill('SK Bupati 188.45/201/III/2022');
    await page.getByRole('button', { name: `${t.addPart}: ${t.components.water}` }).click();
    await page.getByLabel(t.validFromPeriod).fill('08-2026');
    await page
      .getByText(t.problems['PERIOD_BILLED']!({ period: '2026-08' }))
      .first()
      .waitFor();
    await page.getByLabel(t.validFromPeriod).fill('09-2026');
    await page.getByLabel(`${t.blockPrice(1)} RT`).fill('tiga ribu');
    await page.getByText(t.problems['NOT_NUMBER']!({})).first().waitFor();
    // A range out of Excel: both groups, three blocks with their ends.
    await page.evaluate(
      ([label, text]) => {
        const data = new DataTransfer();
        data.setData('text/plain', text!);
        document
          .querySelector(`[aria-label="${label}"]`)!
          .dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
          );
      },
      [`${t.blockTo(1)} RT`, '10\t3.292\t20\t4.642\t6.012\n10\t5.992\t20\t8.692\t14.092\n'],
    );
    await page.getByText(t.noProblems).waitFor();
    await page.getByRole('group', { name: t.trialAfter }).getByText('Rp88.340').waitFor();
    await shot('editor');
    await page.keyboard.press('F9');
    await page.getByText(t.saved).waitFor();
  });

  it('finds what was typed again after another screen, and submits it', async () => {
    const { page } = desk;
    await page.getByRole('tab', { name: t.whatIf }).click();
    await page.getByRole('button', { name: t.runWhatIf }).click();
    await page.getByRole('table', { name: t.byGroup }).getByText('Rp278.720').waitFor();
    await page.getByRole('navigation').getByRole('button').first().click();
    await openTariffs();
    await page.getByLabel(t.decreeNo).waitFor();
    expect(await page.getByLabel(t.decreeNo).inputValue()).toBe('SK Bupati 188.45/201/III/2022');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t.submit }).click();
    await page.getByText(t.states.submitted).first().waitFor();
    await page.getByText(t.own).waitFor();
    expect(await cost(20)).toBe(76_500);
    await signOut(page);
  });
});

describe('the manager', () => {
  it('sees old and new side by side with what they mean, and puts them in force', async () => {
    const { page } = desk;
    await signIn(page, manager);
    await openTariffs();
    await part(t.parts.proposals);
    await page.getByRole('region', { name: t.components.water }).getByText('+21,9 %').waitFor();
    await page.getByRole('table', { name: t.byGroup }).getByText('Rp278.720').waitFor();
    await shot('decision');
    await page.getByRole('button', { name: new RegExp(`^${t.approve}`) }).click();
    await page.getByText(t.states.approved, { exact: true }).first().waitFor();
    expect(await cost(20)).toBe(88_340);
    await part(t.parts.limits);
    await shot('limits');
    await part(t.parts.book);
    await shot('overview-after');
    await signOut(page);
  });
});

describe('a workbook', () => {
  it('is exported and comes back as a draft', async () => {
    const { page } = desk;
    await signIn(page, finance);
    await openTariffs();
    await part(t.parts.proposals);
    await page.getByRole('button', { name: t.exportWorkbook }).click();
    await page.getByText(t.exported).waitFor();
    const folder = join(desk.app.userDataDir, 'tarif');
    const [file] = (await readdir(folder)).filter((name) => name.endsWith('.xlsx'));
    await page.getByLabel(t.importWorkbook).setInputFiles(join(folder, file!));
    await page.getByLabel(t.decreeNo).waitFor();
    await page.getByText(t.problems['VALID_FROM_TAKEN']!({})).first().waitFor();
    expect(await page.getByLabel(`${t.blockPrice(3)} RT`).inputValue()).toBe('6.012');
    const other = join(await mkdtemp(join(tmpdir(), 'loket-tarif-')), 'catatan.xlsx');
    await (await import('node:fs/promises')).writeFile(other, 'bukan buku kerja');
    await page.keyboard.press('Escape');
    await page.getByLabel(t.importWorkbook).setInputFiles(other);
    await page.getByText(t.refusedFiles['not_a_workbook']!).waitFor();
  });
});
