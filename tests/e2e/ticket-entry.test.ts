/** Complaints at the desk, in the built window: a walk-in by the keyboard alone, a repeat, a known outage, photos, mistakes, a cut cable. */
import { readdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../support/arrange.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { samplePng } from '../support/sample-files.ts';
import { arrangeOutage } from '../support/ticket-entry.ts';
import { arrangeTickets } from '../support/tickets.ts';
import { consoleFor } from './support/console.ts';
import { signIn, texts } from './support/desk.ts';
import { countPresses } from './support/keys.ts';

const database = testDatabase();
const make = arrange(database);
const arranged = arrangeTickets(database);
const desk = consoleFor(database);
const form = texts.ticketEntry;
const words = texts.ticketWords;
let clerk: string;
let account: Account;
let person: { name: string; phone: string };
let place: { latitude: number; longitude: number; village: string };
let elsewhere: { latitude: number; longitude: number; village: string; village_name: string };

beforeAll(async () => {
  clerk = await make.staff(['customer_service']);
  account = await make.account([50_000, 70_000]);
  place = await make.one(
    'select latitude, longitude, village_code as village from loket.connection where latitude is not null order by id limit 1',
  );
  elsewhere = await make.one(
    `select c.latitude, c.longitude, c.village_code as village, v.name as village_name
     from loket.connection c join loket.village v on v.code = c.village_code
     where c.latitude is not null and loket.distance_m(c.latitude, c.longitude, $1, $2) > 3000 and c.village_code <> $3
       and (select count(*) = 1 from loket.village o where position(lower(v.name) in lower(o.name)) > 0)
     order by c.id limit 1`,
    [place.latitude, place.longitude, place.village],
  );
  await database.admin.query(
    'update loket.connection set latitude = $2, longitude = $3, village_code = $4 where id = $1',
    [account.connectionId, place.latitude, place.longitude, place.village],
  );
  person = await make.one(
    'select k.name, k.phone from loket.connection c join loket.customer k on k.id = c.customer_id where c.id = $1',
    [account.connectionId],
  );
  await signIn(desk.page, clerk);
  await toTickets(desk.page);
});

const toTickets = (page: Page) =>
  page.getByRole('navigation').getByRole('button', { name: texts.screens.tickets }).click();
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const focused = (page: Page, name: string) => page.locator(`[data-entry="${name}"]:focus`).waitFor();
const latest = () =>
  make.one<{ id: string; ticket_no: string; state: string; source: string; connection_id: string | null }>(
    'select * from loket.ticket order by id desc limit 1',
  );
const numberOf = (page: Page) => page.getByText(/^ADU\/\d{4}\/\d{6}$/).textContent();
/** For looking at: nothing unless a folder is named. */
async function shot(page: Page, name: string) {
  const folder = process.env['LOKET_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}
/** The kind by the caller's word. */
async function chooseKind(page: Page, typed: string, kind: keyof typeof words.categories) {
  await page.keyboard.press('F4');
  await page.keyboard.type(typed);
  await page.getByRole('option', { name: words.categories[kind] }).first().waitFor();
  await page.keyboard.press('Enter');
}

describe('a walk-in by the keyboard alone', () => {
  it('is found, heard and entered, and takes the slip home', async () => {
    const { page } = desk;
    const presses = await countPresses(page);
    await page.keyboard.press('F3');
    await focused(page, 'caller');
    await shot(page, 'entry-empty');
    // Number and Enter, before the list is there.
    await page.keyboard.insertText(account.connectionNo);
    await page.keyboard.press('Enter');
    await focused(page, 'category');
    await page.getByText(form.context.unpaid(2, 'Rp120.000')).waitFor();
    expect(await field(page, form.fields.name).inputValue()).toBe(person.name);
    await page
      .getByText(
        form.fields.phoneOfCustomer(`${'•'.repeat(person.phone.length - 3)}${person.phone.slice(-3)}`),
      )
      .waitFor();
    await page.keyboard.type('mati');
    await page.getByRole('option', { name: words.categories.no_flow }).waitFor();
    await shot(page, 'entry-kinds');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await focused(page, 'words');
    await page.keyboard.type('Air mati sejak pagi');
    await shot(page, 'entry-filled');
    await page.keyboard.press('F8');
    await page.getByText(form.filed.title).waitFor();
    const row = await latest();
    expect(row).toMatchObject({
      state: 'new',
      source: 'counter',
      connection_id: String(account.connectionId),
      phone: person.phone,
      words: 'Air mati sejak pagi',
      latitude: place.latitude,
    });
    expect(await numberOf(page)).toBe(row.ticket_no);
    await page.keyboard.press('Control+P');
    await page.getByText(form.filed.printed).waitFor();
    await shot(page, 'entry-filed');
    expect((await presses.take()).pointer).toBe(0);
    expect(await readdir(desk.receipts)).toContain(
      `tanda-terima-${row.ticket_no.replaceAll('/', '-')}-a5.pdf`,
    );
    // Enter is the next caller.
    await page.keyboard.press('Enter');
    await focused(page, 'caller');
    expect(await field(page, form.fields.words).inputValue()).toBe('');
  });
});

describe('what is open already', () => {
  it('is joined as a repeat by one key', async () => {
    const { page } = desk;
    const { ticketId } = await arranged.ticket(clerk, {
      category: 'main_leak',
      priority: 'normal',
      latitude: elsewhere.latitude + 0.0005,
      longitude: elsewhere.longitude,
      village_code: elsewhere.village,
      words: 'Pipa bocor di depan sekolah',
    });
    await page.keyboard.press('Alt+2');
    // Nobody who is known: the text becomes the name.
    await page.keyboard.type('Wayan Lewat Jalan');
    await page.keyboard.press('Enter');
    await focused(page, 'phone');
    await page.keyboard.type('081277788899');
    await chooseKind(page, 'bocor', 'main_leak');
    await page.keyboard.press('F5');
    await page.keyboard.type(elsewhere.village_name);
    await page.getByRole('option', { name: elsewhere.village_name }).first().waitFor();
    await shot(page, 'entry-place');
    await page.keyboard.press('Enter');
    await focused(page, 'address');
    await field(page, texts.maps.coordinates).fill(`${elsewhere.latitude}, ${elsewhere.longitude}`);
    await page.keyboard.press('Enter');
    await page.getByText('Pipa bocor di depan sekolah').waitFor();
    await page.getByText(form.context.metres(56)).waitFor();
    await shot(page, 'entry-nearby');
    const before = await make.one<{ n: string }>('select count(*) as n from loket.ticket');
    await page.keyboard.press('F6');
    await page.getByText(form.filed.repeated(1)).waitFor();
    await shot(page, 'entry-joined');
    expect(await make.one('select count(*) as n from loket.ticket')).toEqual(before);
    expect(await make.one('select repeats, priority from loket.ticket where id = $1', [ticketId])).toEqual({
      repeats: 1,
      priority: 'high',
    });
    const event = await make.one<{ details: { caller: object } }>(
      `select details from loket.ticket_event where ticket_id = $1 and action = 'repeat'`,
      [ticketId],
    );
    expect(event.details.caller).toEqual({
      source: 'phone',
      reporterName: 'Wayan Lewat Jalan',
      phone: '081277788899',
    });
    await page.keyboard.press('Enter');
    await focused(page, 'caller');
  });
});

describe('a known outage', () => {
  it('answers the caller at once', async () => {
    const { page } = desk;
    const outage = await arrangeOutage(database, clerk, { villages: [place.village] });
    await page.keyboard.insertText(account.connectionNo);
    await page.keyboard.press('Enter');
    await focused(page, 'category');
    await chooseKind(page, 'mati', 'no_flow');
    await page.getByText(outage.answer).waitFor();
    await shot(page, 'entry-outage');
    await page.keyboard.press('F7');
    await page.getByText(form.filed.title).waitFor();
    await page.getByText(outage.answer).waitFor();
    await shot(page, 'entry-answered');
    expect(await latest()).toMatchObject({
      outage_id: String(outage.outageId),
      words: words.categories.no_flow,
      state: 'new',
    });
    await page.keyboard.press('Enter');
    await database.admin.query(`update loket.outage set state = 'ended', ended_at = now() where id = $1`, [
      outage.outageId,
    ]);
  });

  it('a rationing explained is solved', async () => {
    const { page } = desk;
    const outage = await arrangeOutage(database, clerk, {
      kind: 'rationing',
      villages: [place.village],
      answer: 'Hari ini giliran wilayah Anda pukul 16.00 sampai 22.00.',
    });
    await focused(page, 'caller');
    await page.keyboard.insertText(account.connectionNo);
    await page.keyboard.press('Enter');
    await focused(page, 'category');
    await chooseKind(page, 'mati', 'no_flow');
    await page.getByText(outage.answer).waitFor();
    await shot(page, 'entry-rationing');
    await page.keyboard.press('F7');
    await page.getByText(form.filed.explained).waitFor();
    expect(await latest()).toMatchObject({ state: 'solved', solved_by: 'desk' });
    await page.keyboard.press('Enter');
    await database.admin.query(`update loket.outage set state = 'ended', ended_at = now() where id = $1`, [
      outage.outageId,
    ]);
  });
});

describe('mistakes', () => {
  it('are told each at its field, and nothing is lost', async () => {
    const { page } = desk;
    await focused(page, 'caller');
    const told = (text: string) => page.getByRole('alert').filter({ hasText: text }).first().waitFor();
    await page.keyboard.press('F8');
    await told(form.fieldProblems.category);
    await told(form.fieldProblems.words);
    await focused(page, 'category');
    await field(page, form.fields.name).fill('Ketut Salah');
    await field(page, form.fields.phone).fill('081');
    await field(page, form.fields.words).fill('😡💧🚱');
    await chooseKind(page, 'keruh', 'turbid_water');
    await page.keyboard.press('F8');
    await told(form.fieldProblems.phone);
    await told(form.fieldProblems.words);
    await told(form.fieldProblems.place);
    await focused(page, 'phone');
    await field(page, texts.maps.coordinates).fill('-7.2, 112.7');
    await page.keyboard.press('Enter');
    await told(texts.maps.problems.outside);
    const north = await make.one<{ latitude: number; longitude: number }>(
      'select latitude, longitude from loket.connection where latitude is not null order by latitude desc offset 5 limit 1',
    );
    await field(page, texts.maps.coordinates).fill(`${north.latitude + 0.05}, ${north.longitude}`);
    await page.keyboard.press('Enter');
    await told(form.fieldProblems.farFromNetwork);
    await shot(page, 'entry-mistakes');
    expect(await field(page, form.fields.words).inputValue()).toBe('😡💧🚱');
    expect(await field(page, form.fields.name).inputValue()).toBe('Ketut Salah');
  });

  it('another screen and back: the draft is there; Esc asks', async () => {
    const { page } = desk;
    await page.getByRole('navigation').getByRole('button', { name: texts.screens.applications }).click();
    await toTickets(page);
    await page.getByText(form.draftKept).waitFor();
    expect(await field(page, form.fields.name).inputValue()).toBe('Ketut Salah');
    expect(await field(page, form.fields.words).inputValue()).toBe('😡💧🚱');
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog', { name: form.leave.title }).waitFor();
    await shot(page, 'entry-leave');
    await page.keyboard.press('Escape');
    expect(await field(page, form.fields.name).inputValue()).toBe('Ketut Salah');
    await page.keyboard.press('Escape');
    // Keeping it is what Enter does.
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: texts.tickets.tabs.queue }).waitFor();
    await page.keyboard.press('F3');
    expect(await field(page, form.fields.name).inputValue()).toBe('Ketut Salah');
  });
});

describe('photos', () => {
  it('twenty at once: ten are kept, the others named with the reason, and the ten are sent', async () => {
    const { page } = desk;
    await field(page, form.fields.phone).fill('081255566677');
    await field(page, form.fields.words).fill('Air keruh dan berbau');
    await field(page, texts.maps.coordinates).fill(`${place.latitude}, ${place.longitude}`);
    await page.keyboard.press('Enter');
    const names = Array.from({ length: 20 }, (_, n) => `keruh-${String(n + 1).padStart(2, '0')}.png`);
    await page
      .locator('input[type=file]')
      .setInputFiles(
        names.map((name, n) => ({ name, mimeType: 'image/png', buffer: samplePng(60 + n, 40) })),
      );
    await page
      .getByText(form.photos.notTaken(10, form.photos.tooMany(10), names.slice(10).join(', ')))
      .waitFor();
    await page.getByText(form.photos.count(10, 10)).waitFor();
    await expect
      .poll(() => page.getByRole('list', { name: form.photos.list }).locator('[data-state=ready]').count(), {
        timeout: 20_000,
      })
      .toBe(10);
    await shot(page, 'entry-photos');
    await page.keyboard.press('F8');
    await page.getByText(form.photos.sentAll(10)).waitFor();
    await shot(page, 'entry-photos-sent');
    const row = await latest();
    expect(
      await make.one('select count(*)::int as n from loket.ticket_photo where ticket_id = $1', [row.id]),
    ).toEqual({ n: 10 });
    await page.keyboard.press('Enter');
    await focused(page, 'caller');
  });

  it('one that is none is named, the good one stays', async () => {
    const { page } = desk;
    await page.locator('input[type=file]').setInputFiles([
      { name: 'surat.png', mimeType: 'image/png', buffer: Buffer.from('MZ bukan foto') },
      { name: 'bocor.png', mimeType: 'image/png', buffer: samplePng(80, 60) },
    ]);
    await page.getByText(form.photos.notTaken(1, form.photos.problems.unknown_type, 'surat.png')).waitFor();
    await page.getByRole('button', { name: form.photos.remove('bocor.png') }).click();
  });
});

describe('a cut cable', () => {
  it('the answer is lost on the way: it is made sure by itself, and there is one complaint', async () => {
    const { page } = desk;
    await field(page, form.fields.name).fill('Nyoman Putus');
    await chooseKind(page, 'mahal', 'high_bill');
    await field(page, form.fields.words).fill('Tagihan naik tiga kali lipat');
    const entered = async () =>
      (
        await make.one<{ n: number }>(
          `select count(*)::int as n from loket.ticket where reporter_name = 'Nyoman Putus'`,
        )
      ).n;
    // The command commits while its answer is held back: the row is held until the cable is cut.
    await database.admin.query('begin');
    await database.admin.query('lock table loket.ticket in share row exclusive mode');
    await page.keyboard.press('F8');
    await expect
      .poll(
        async () =>
          (await make.one<{ n: number }>('select count(*)::int as n from pg_locks where not granted')).n,
        { timeout: 20_000 },
      )
      .toBeGreaterThan(0);
    desk.cable.silence();
    await database.admin.query('commit');
    await expect.poll(entered, { timeout: 20_000 }).toBe(1);
    await page.getByText(form.doubt.title).waitFor({ timeout: 60_000 });
    await shot(page, 'entry-doubt');
    desk.cable.heal();
    await page.getByText(form.filed.title).waitFor({ timeout: 60_000 });
    expect(await entered()).toBe(1);
  }, 150_000);
});
