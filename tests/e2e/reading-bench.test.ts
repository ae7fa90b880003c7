/** The checking bench in the built window: ordinary readings by one key each, refused, estimated, corrected, undone, all at once, and two officers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { meterPhoto } from '../../src/database/demo/meter-photo.ts';
import { formatNumber } from '../../src/shared/money.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeReadings } from '../support/readings.ts';
import { consoleFor, type TestConsole } from './support/console.ts';
import { signIn, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const readings = arrangeReadings(database, make);
const desk = consoleFor(database);
const other = consoleFor(database, { settings: { theme: 'dark' } });
const t = texts.readingBench;
let officer: string;
let colleague: string;
const made: { connectionId: number; connectionNo: string; readingId: number }[] = [];

const folder = process.env['LOKET_SHOTS'];
const shot = async (name: string, at: TestConsole = desk) => {
  if (folder) await at.page.screenshot({ path: `${folder}/${name}.png` });
};
const photo = async (reading: number, look: number): Promise<string> => {
  const { sha } = await make.one<{ sha: string }>(
    `insert into loket.document_content (sha256, content) values (sha256($1::bytea), $1) returning encode(sha256, 'hex') as sha`,
    [meterPhoto({ black: String(reading).padStart(5, '0'), red: '123', serial: `UJI-${look}`, look })],
  );
  return sha;
};

beforeAll(async () => {
  officer = await make.staff(['reading_officer']);
  colleague = await make.staff(['reading_officer']);
  const period = await readings.openPeriod();
  await database.admin.query('alter table loket.meter_reading disable trigger meter_reading_posted_insert');
  const months = [19, 21, 20, 22, 18, 20, 21, 19, 20, 20, 21, 20].map((usage, index) => ({
    usage,
    estimated: index === 6,
  }));
  // Twelve ordinary ones and three that stand out, in the order of the route.
  const usages = [21, 20, 19, 22, 20, 18, 21, 20, 23, 20, 19, 21, 96, 4, -30];
  const blocked = await readings.metered(100, months);
  await database.admin.query(
    `insert into loket.connection_block (connection_id, reason, blocked_by, usage_period, months) values ($1, 'unreadable_meter', $2, $3, 3)`,
    [blocked.connectionId, officer, period],
  );
  for (const [index, usage] of usages.entries()) {
    const account = await readings.metered(1000, months);
    await database.admin.query(
      `update loket.connection set route_order = $2, latitude = -8.112, longitude = 115.088 where id = $1`,
      [account.connectionId, index],
    );
    await database.admin.query(
      `insert into loket.meter_reading (connection_id, usage_period, source, condition, reading, photo, photo_type, read_at, received_at, entered_by, usage_m3,
         stand, judged_at, state, decided_by, decided_at)
       values ($1, $2::date - interval '1 month', 'self', 'normal', $3, decode($4, 'hex'), 'image/png', now(), now(), $5, 20, $3, now(), 'approved', $5, now())`,
      [account.connectionId, period, account.stand, await photo(account.stand, 205 + index), officer],
    );
    const reading = account.stand + usage;
    const [card] = await readings.fileAs(
      officer,
      [
        {
          connectionId: account.connectionId,
          reading,
          photo: await photo(reading, 180 + index),
          photoType: 'image/png',
          latitude: index === 12 ? -8.12 : -8.112,
          longitude: 115.088,
        },
      ],
      'officer',
    );
    made.push({
      connectionId: account.connectionId,
      connectionNo: account.connectionNo,
      readingId: card!.readingId,
    });
  }
});

const open = async (at: TestConsole, login: string) => {
  await signIn(at.page, login);
  await at.page.getByRole('navigation').getByRole('button', { name: texts.screens.meterReadings }).click();
};
const view = (name: keyof typeof t.views, at: TestConsole = desk) =>
  at.page
    .getByRole('group', { name: t.view, exact: true })
    .getByRole('button', { name: new RegExp(`^${t.views[name]} ?\\d`) })
    .click();
const detail = (no: string, at: TestConsole = desk) =>
  at.page.getByRole('region', { name: t.detail.label(no) });
const said = (text: string, at: TestConsole = desk) => at.page.getByText(text, { exact: true }).waitFor();
const state = (index: number) =>
  make.one<{ state: string; reason_code: string | null }>(
    'select state, reason_code from loket.meter_reading where id = $1',
    [made[index]!.readingId],
  );
const no = (index: number) => made[index]!.connectionNo;

describe('the bench', () => {
  it('opens with what has flags; each flag says what it stands on', async () => {
    await open(desk, officer);
    await detail(no(12)).waitFor();
    await detail(no(12)).getByText(texts.readingWords.flags.high).waitFor();
    await detail(no(12)).getByText(texts.readingWords.flags.wrong_place).waitFor();
    await detail(no(12)).getByText('96 m³, 4,8 kali rata-rata 20 m³.').waitFor();
    // Rp1.000 for each m3.
    await detail(no(12)).getByText('Rp96.000', { exact: true }).first().waitFor();
    await detail(no(12)).locator('canvas').nth(1).waitFor();
    await shot('01-flagged');
  });

  it('ten ordinary readings are ten keys', async () => {
    await view('unflagged');
    for (let index = 0; index < 10; index++) {
      await detail(no(index)).getByTestId('usage').waitFor();
      await desk.page.keyboard.press('a');
      await said(t.said.approved(no(index)));
    }
    for (let index = 0; index < 10; index++) expect((await state(index)).state).toBe('approved');
    expect((await state(10)).state).toBe('waiting');
    await shot('02-after-ten');
  });

  it('Z takes the last one back, and it is under the hands again', async () => {
    await desk.page.keyboard.press('z');
    await said(t.said.undone(no(9)));
    await detail(no(9)).getByRole('button', { name: t.actions.approve }).waitFor();
    expect((await state(9)).state).toBe('waiting');
    await desk.page.keyboard.press('a');
    await said(t.said.approved(no(9)));
  });

  it('R and a number refuses; own words take more', async () => {
    await view('flagged');
    await detail(no(12)).getByTestId('usage').waitFor();
    await desk.page.keyboard.press('r');
    await desk.page.getByRole('group', { name: t.reject.title(no(12)) }).waitFor();
    await shot('03-reject');
    await desk.page.keyboard.press('2');
    await said(t.said.rejected(no(12)));
    expect(await state(12)).toMatchObject({ state: 'rejected', reason_code: 'red_digits_included' });
    await detail(no(13)).getByTestId('usage').waitFor();
    await desk.page.keyboard.press('r');
    await desk.page.keyboard.press('0');
    await desk.page.getByLabel(t.reject.words).fill('Angka tertutup tangan');
    await desk.page.keyboard.press('Enter');
    await desk.page.keyboard.press('Enter');
    await said(t.said.rejected(no(13)));
    expect(await state(13)).toMatchObject({ state: 'rejected', reason_code: 'other' });
  });

  it('a reading that cannot be billed is not approved; E estimates it', async () => {
    await detail(no(14)).getByText(texts.readingWords.flags.backward).waitFor();
    await desk.page.keyboard.press('a');
    await detail(no(14)).getByText(t.actions.unusable).waitFor();
    expect((await state(14)).state).toBe('waiting');
    await desk.page.keyboard.press('e');
    await desk.page.keyboard.press('6');
    await said(t.said.estimated(no(14), '20'));
    const { condition } = await make.one<{ condition: string }>(
      `select condition from loket.meter_reading where connection_id = $1 and state = 'approved' and usage_period = (select max(usage_period) from loket.billing_period)`,
      [made[14]!.connectionId],
    );
    expect(condition).toBe('estimated');
    await desk.page.getByText(t.empty.flagged).waitFor();
  });

  it('U puts what the photo shows in place of the number', async () => {
    await view('rejected');
    await detail(no(14)).waitFor();
    await view('unflagged');
    await detail(no(10)).getByTestId('usage').waitFor();
    await desk.page.keyboard.press('u');
    await desk.page.getByLabel(t.change.reading).fill('1265');
    await shot('04-change');
    await desk.page.keyboard.press('Enter');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByText(/dibetulkan/).waitFor();
    expect((await state(10)).state).toBe('replaced');
  });

  it('two officers: the second one hears by whom, and nothing is decided twice', async () => {
    await open(other, colleague);
    await view('unflagged', other);
    await detail(no(11), other).getByTestId('usage').waitFor();
    await detail(no(11)).getByTestId('usage').waitFor();
    await desk.page.keyboard.press('a');
    await said(t.said.approved(no(11)));
    await detail(no(11), other).getByText(new RegExp(texts.readingWords.states.approved)).first().waitFor();
    await shot('05-decided-by-another', other);
    await other.page.keyboard.press('a');
    expect((await state(11)).state).toBe('approved');
  });

  it('S approves all that have no flag, and says how many', async () => {
    const cards: { connectionId: number; reading: number }[] = [];
    for (let n = 0; n < 5; n++) {
      const account = await readings.metered(100, [{ usage: 10 }, { usage: 10 }, { usage: 10 }]);
      cards.push({ connectionId: account.connectionId, reading: account.stand + 10 });
    }
    await readings.fileAs(officer, cards);
    // As whoever files them does.
    await database.admin.query(`select loket.announce_change('readings')`);
    await desk.page.getByRole('button', { name: t.actions.bulk(formatNumber(5)) }).waitFor();
    await desk.page.keyboard.press('s');
    await desk.page.getByRole('group', { name: t.bulk.title }).waitFor();
    await shot('06-bulk');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByText(t.bulk.done('5')).waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.page.getByText(t.empty.unflagged).waitFor();
    await shot('07-empty');
  });

  it('a connection that nobody has read is estimated', async () => {
    await readings.metered(100, [{ usage: 12 }, { usage: 12 }, { usage: 12 }]);
    await view('unread');
    await desk.page.getByRole('listbox', { name: t.unreadList }).getByRole('option').first().waitFor();
    await shot('08-unread');
    await desk.page.getByRole('button', { name: t.unread.estimate }).waitFor();
    await desk.page.keyboard.press('e');
    await desk.page.getByText(/ ditaksir /).waitFor();
  });

  it('blocked accounts and the rules have their parts', async () => {
    const part = (name: keyof typeof texts.meterReadings.tabs, at: TestConsole) =>
      at.page.getByRole('tab', { name: texts.meterReadings.tabs[name], exact: true }).click();
    await part('blocks', desk);
    await desk.page.getByText(texts.readingBlocks.tell).waitFor();
    await desk.page.getByRole('table', { name: texts.readingBlocks.list }).waitFor();
    await shot('09-blocks');
    await part('rules', desk);
    await desk.page.getByText(texts.readingRules.readOnly).waitFor();
    await shot('10-rules');
    await other.page.setViewportSize({ width: 1920, height: 1080 });
    await view('approved', other);
    await other.page.getByTestId('usage').waitFor();
    await shot('11-dark-large', other);
  });
});
