/** Working on complaints in the built window: from unseen to closed by the keyboard, with order, photos and result; reopened; and two persons at once. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { readPdf } from '../support/read-pdf.ts';
import { samplePng } from '../support/sample-files.ts';
import { arrangeTickets } from '../support/tickets.ts';
import { consoleFor, type TestConsole } from './support/console.ts';
import { signIn, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const arranged = arrangeTickets(database);
const desk = consoleFor(database);
const other = consoleFor(database);
const t = texts.ticketDesk;
const words = texts.ticketWords;
let service: string;
let crews: string;
let ticketId: number;
let ticketNo: string;
let second: number;

const folder = process.env['LOKET_SHOTS'];
const shot = async (name: string, at: TestConsole = desk) => {
  if (folder) await at.page.screenshot({ path: `${folder}/${name}.png` });
};

beforeAll(async () => {
  service = await make.staff(['customer_service']);
  crews = await make.staff(['connection_officer']);
  const village = (await make.one<{ code: string }>('select max(code) as code from loket.village')).code;
  const place = {
    village_code: village,
    latitude: -8.1123,
    longitude: 115.0881,
    address: 'Jl. Ahmad Yani 14',
  };
  const entered = {
    category: 'main_leak',
    priority: 'high',
    words: 'Pipa besar bocor di depan pasar',
    ...place,
  };
  ticketId = (
    await arranged.ticket(service, { ...entered, reporter_name: 'Ni Luh Sari', phone: '081234567001' })
  ).ticketId;
  second = (
    await arranged.ticket(service, {
      ...place,
      reporter_name: 'I Gede Arta',
      reported_at: '2026-01-05T03:00:00Z',
    })
  ).ticketId;
  ticketNo = (
    await make.one<{ ticket_no: string }>('select ticket_no from loket.ticket where id = $1', [ticketId])
  ).ticket_no;
  await database.admin.query(
    `insert into loket.field_officer (name, phone, unit, branch_id, active, created_at)
     select n.name, '081234500001', n.unit, s.branch_id, true, now()
     from loket.staff s, (values ('I Ketut Pipa', 'distribution'), ('Made Meter', 'metering')) n (name, unit) where s.login = $1`,
    [service],
  );
});

const open = (at: TestConsole) =>
  at.page.getByRole('navigation').getByRole('button', { name: texts.screens.tickets }).click();
const row = (name: string, at: TestConsole = desk) => at.page.getByRole('option').filter({ hasText: name });
const detail = (at: TestConsole = desk) => at.page.getByRole('region', { name: t.detail.label(ticketNo) });
const stateIs = (state: keyof typeof words.states, at: TestConsole = desk) =>
  detail(at).getByText(words.states[state], { exact: true }).first().waitFor();
const panel = (title: string, at: TestConsole = desk) =>
  at.page.getByRole('group', { name: title, exact: true });
const stored = () =>
  make.one<Record<string, unknown>>(
    'select state, solved_by, cause, rating, officer_id, priority, seen_at from loket.ticket where id = $1',
    [ticketId],
  );

describe('a complaint from the queue to its end', () => {
  it('is not opened by anybody, late ones first; opening it marks it as seen', async () => {
    const { page } = desk;
    await signIn(page, service);
    await open(desk);
    await row('Ni Luh Sari').waitFor();
    expect(
      (await page.getByRole('listbox', { name: t.list }).getByRole('option').first().textContent()) ?? '',
    ).toContain('I Gede Arta');
    await page.getByRole('button', { name: `${t.views.unseen} 2` }).waitFor();
    await shot('01-queue');
    expect((await stored())['seen_at']).toBeNull();
    await row('Ni Luh Sari').click();
    await stateIs('new');
    await page.getByRole('button', { name: `${t.views.unseen} 1` }).waitFor();
    await shot('02-detail');
  });

  it('V verifies, T assigns the officer who has least to do', async () => {
    const { page } = desk;
    await page.keyboard.press('v');
    await stateIs('verified');
    await page.keyboard.press('t');
    await panel(t.assign.title)
      .getByRole('radio', { name: /I Ketut Pipa/ })
      .check();
    expect(await panel(t.assign.title).getByRole('radio').count()).toBe(1);
    await panel(t.assign.title).getByLabel(t.assign.instructions).fill('Bawa klem 3 inci');
    await shot('03-assign');
    await page.getByRole('button', { name: t.assign.submit('I Ketut Pipa') }).click();
    await stateIs('assigned');
  });

  it('Ctrl P prints the order, with the point and what the desk says', async () => {
    const { page } = desk;
    await page.keyboard.press('Control+p');
    await page.getByText(/SPK tersimpan/).waitFor();
    const name = (await readdir(desk.receipts)).find((file) => file.startsWith('SPK-ADU'))!;
    const { pages, qrCodes } = await readPdf(await readFile(join(desk.receipts, name)));
    const text = pages.map((page) => page.text).join(' ');
    expect(qrCodes[0]).toContain('-8.112300,115.088100');
    for (const part of ['Pipa besar bocor di depan pasar', 'Bawa klem 3 inci', 'I Ketut Pipa', ticketNo])
      expect(text).toContain(part);
    await detail().getByText(words.events.order).waitFor();
  });

  it('under way, then the result with photos of before and after', async () => {
    const { page } = desk;
    await page.keyboard.press('b');
    await stateIs('on_the_way');
    await page.keyboard.press('m');
    await stateIs('in_progress');
    await page.keyboard.press('h');
    const form = panel(t.result.title);
    await form.getByRole('radio', { name: t.result.repairs.quick }).check();
    await form.getByRole('button', { name: t.result.submit.quick }).click();
    await form.getByText(t.result.problems.missing).first().waitFor();
    await form.getByLabel(t.result.cause, { exact: true }).selectOption('main_burst');
    await form.getByLabel(t.result.resolution, { exact: true }).selectOption('pipe_repaired');
    await form.getByRole('textbox', { name: t.result.note }).fill('Pipa 3 inci diklem');
    for (const [label, size] of [
      [t.result.before, 320],
      [t.result.after, 322],
    ] as const) {
      const intake = form.getByRole('group', { name: label });
      await intake
        .locator('input[type=file]')
        .setInputFiles({ name: `${size}.png`, mimeType: 'image/png', buffer: samplePng(size, 240) });
      await form
        .getByText(texts.files.intake.attached(1))
        .nth(label === t.result.before ? 0 : 1)
        .waitFor();
    }
    await shot('04-result');
    await form.getByRole('button', { name: t.result.submit.quick }).click();
    await stateIs('solved');
    expect(await stored()).toMatchObject({ state: 'solved', solved_by: 'crew', cause: 'main_burst' });
    await detail().getByRole('button', { name: t.photos.compare }).click();
    await detail().getByRole('group', { name: texts.files.viewer.pair }).waitFor();
    await detail().getByRole('group', { name: texts.files.viewer.pair }).scrollIntoViewIfNeeded();
    await shot('05-photos');
  });

  it('closed by the reporter’s word, and reopened when it came back', async () => {
    const { page } = desk;
    await page.keyboard.press('c');
    await panel(t.close.title).getByLabel(t.close.rating).selectOption('4');
    await page.getByRole('button', { name: t.close.submit(ticketNo) }).click();
    await stateIs('closed');
    expect(await stored()).toMatchObject({ state: 'closed', rating: 4 });
    await page.keyboard.press('o');
    const step = panel(words.steps.reopen);
    await step.getByRole('button', { name: t.panel.submit(words.steps.reopen, ticketNo) }).click();
    await step.getByText(t.panel.chooseReason).waitFor();
    await step.getByRole('radio', { name: words.reasons.came_back }).click();
    await step.getByRole('button', { name: t.panel.submit(words.steps.reopen, ticketNo) }).click();
    await stateIs('reopened');
    expect(await stored()).toMatchObject({ state: 'reopened', officer_id: null, cause: null });
    await shot('06-reopened');
  });
});

describe('two persons at once', () => {
  it('who comes second sees what the first did while typing, keeps the text and goes on', async () => {
    await signIn(other.page, crews);
    await open(other);
    await row('Ni Luh Sari', other).click();
    await stateIs('reopened', other);
    await desk.page.keyboard.press('n');
    await panel(t.write.note).getByLabel(t.write.words).fill('Sudah ditelepon, tunggu sore');
    await other.page.keyboard.press('u');
    await panel(t.priority.title, other).getByRole('radio', { name: words.priorities.urgent }).check();
    await other.page.getByRole('button', { name: t.priority.submit(words.priorities.urgent) }).click();
    const { full_name } = await make.one<{ full_name: string }>(
      'select full_name from loket.staff where login = $1',
      [crews],
    );
    await desk.page.getByText(t.panel.overtaken(full_name)).waitFor();
    await shot('07-overtaken');
    const form = panel(t.write.note);
    expect(await form.getByLabel(t.write.words).inputValue()).toBe('Sudah ditelepon, tunggu sore');
    await form.getByRole('button', { name: t.panel.goOn }).click();
    await form.getByRole('button', { name: t.write.save }).click();
    await detail().getByText('Sudah ditelepon, tunggu sore').waitFor();
    await detail(other).getByText('Sudah ditelepon, tunggu sore').waitFor();
  });

  it('also when the word of it has not come: refused with the name, nothing lost', async () => {
    await desk.page.keyboard.press('p');
    const form = panel(t.write.message);
    await form.getByLabel(t.write.words).fill('Petugas kembali sore ini');
    // Not committed before the message is on its way, so nobody can have told this console.
    await database.admin.query('begin');
    await database.admin.query(
      `with last as (update loket.ticket_feed set last_seq = last_seq + 1 returning last_seq),
         moved as (update loket.ticket set event_no = event_no + 1, change_seq = last.last_seq from last where id = $1 returning event_no, change_seq, state)
       insert into loket.ticket_event (ticket_id, event_no, seq, action, from_state, to_state, actor, at)
       select $1, event_no, change_seq, 'note', state, state, $2, now() from moved`,
      [ticketId, crews],
    );
    await form.getByRole('button', { name: t.write.send }).click();
    await untilSomeoneWaits(database, 1);
    await database.admin.query('commit');
    await form.getByText(/baru saja mengubah pengaduan ini/).waitFor();
    expect(await form.getByLabel(t.write.words).inputValue()).toBe('Petugas kembali sore ini');
    await form.getByRole('button', { name: t.panel.goOn }).click();
    await form.getByRole('button', { name: t.write.send }).click();
    await detail().getByText('Petugas kembali sore ini').waitFor();
  });

  it('a double is compared beside the other and joined to it', async () => {
    const { page } = desk;
    await database.admin.query(`update loket.ticket set category = 'main_leak' where id = $1`, [second]);
    await database.admin.query(`update loket.ticket set reported_at = now() where id = $1`, [second]);
    await row('I Gede Arta').click();
    await page
      .getByRole('region', { name: /UJI-ADU/ })
      .getByText('I Gede Arta')
      .first()
      .waitFor();
    // A panel that a key has opened, a key closes.
    await page.keyboard.press('p');
    await panel(t.write.message).waitFor();
    await page.keyboard.press('Escape');
    await panel(t.write.message).waitFor({ state: 'detached' });
    await page.keyboard.press('d');
    const form = panel(t.doubles.title);
    await form.getByText('Pipa besar bocor di depan pasar').waitFor();
    await shot('08-double');
    await form.getByRole('button', { name: t.doubles.submit(ticketNo) }).click();
    await page.getByText(t.detail.parent(ticketNo)).waitFor();
    expect(await make.one('select state, parent_id::int from loket.ticket where id = $1', [second])).toEqual({
      state: 'rejected',
      parent_id: ticketId,
    });
  });

  it('F4 keeps the officers: one is added and can be sent', async () => {
    const { page } = desk;
    await page.keyboard.press('F4');
    await page.getByRole('region', { name: t.officers.title }).waitFor();
    await page.keyboard.press('Control+Insert');
    await page.getByLabel(t.officers.name, { exact: true }).fill('Ni Wayan Baru');
    await page.getByRole('button', { name: t.officers.save }).click();
    await page.getByRole('cell', { name: 'Ni Wayan Baru' }).waitFor();
    await shot('09-officers');
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: t.list }).waitFor();
  });
});
