/** Finding a customer by whatever the person at the window says, and by whatever else ends up in the box. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoHandles } from '../../src/database/demo/handles.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import {
  amountField,
  leave,
  openAccount,
  results,
  searchBox,
  signIn,
  texts,
  untilAlerted,
  untilFocused,
} from './support/desk.ts';
import { scan } from './support/keys.ts';
import { paymentsOf } from './support/truth.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);

beforeAll(async () => {
  const { login } = await make.cashier();
  await signIn(desk.page, login);
  await untilFocused(searchBox(desk.page));
});
beforeEach(() => leave(desk.page));

/** A customer who is called and lives as given. */
async function customer(name: string, address = 'Jl. Uji', phone = '') {
  const account = await make.account([107_110]);
  await database.admin.query(
    `with c as (update loket.connection set address = $3 where id = $1 returning customer_id)
     update loket.customer set name = $2, phone = coalesce(nullif($4, ''), phone) where id = (select customer_id from c)`,
    [account.connectionId, name, address, phone],
  );
  return account;
}

const shownCustomer = (name: string) => desk.page.getByRole('region', { name, exact: true });

describe('what is found', () => {
  it.each([
    ['a name', () => 'Wayan Percobaan'],
    ['a piece of the address', () => 'Gang Percobaan Sembilan'],
    ['a phone number', () => '081234509876'],
  ])('by %s: the list, arrows, Enter', async (_, text) => {
    const { page } = desk;
    const account = await customer('Wayan Percobaan', 'Gang Percobaan Sembilan No. 7', '081234509876');
    await page.keyboard.insertText(text());
    const row = results(page).getByRole('option').filter({ hasText: account.connectionNo });
    await row.waitFor();
    while ((await row.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await shownCustomer('Wayan Percobaan').getByText(account.connectionNo).waitFor();
    await untilFocused(amountField(page));
  });

  it('by half a number: a list, and Enter alone opens nobody unasked', async () => {
    const { page } = desk;
    const { oneSheet } = await demoHandles(database.admin);
    await page.keyboard.insertText(oneSheet.connectionNo.slice(0, -2));
    await results(page).getByRole('option').filter({ hasText: oneSheet.connectionNo }).waitFor();
    await page.keyboard.press('Enter');
    await results(page).getByRole('option', { selected: true }).waitFor();
    await untilFocused(searchBox(page));
  });

  it.each(["Robert'); drop table payment;--", '%_\\ Seratus%', '<b>Siti</b> & "Budi"', 'Ñandú Ω Ayu'])(
    'a name is a name: %s',
    async (name) => {
      const { page } = desk;
      const account = await customer(name);
      await page.keyboard.insertText(name);
      const row = results(page).getByRole('option').filter({ hasText: account.connectionNo });
      await row.getByText(name, { exact: true }).waitFor();
      await leave(page);
      await openAccount(page, account);
      await shownCustomer(name).getByRole('heading', { name, exact: true }).waitFor();
    },
  );

  it('goes on below the first page when the arrows get there', async () => {
    const { page } = desk;
    const { count } = await make.one<{ count: number }>(
      `with same as (
         update loket.customer set name = 'Bernama Sama ' || id where id in (select id from loket.customer order by id limit 45)
         returning id)
       select count(*)::int from loket.connection where customer_id in (select id from same)`,
    );
    await page.keyboard.insertText('Bernama Sama');
    const rows = results(page).getByRole('option');
    await rows.nth(19).waitFor();
    // The mark stops at the last row that is there, so a key pressed while a page is on its way goes no further.
    const further = async () => {
      await page.keyboard.press('PageDown');
      return rows.count();
    };
    await expect.poll(further, { timeout: 20_000 }).toBe(count);
    expect(new Set(await rows.allInnerTexts()).size).toBe(count);
  });
});

describe('what is not found', () => {
  it.each([
    ['an unknown number', '999999999999'],
    ['SQL', "' or 1=1; drop table loket.payment; --"],
  ])('%s says so and leaves the box as it is', async (_, text) => {
    const { page } = desk;
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
    await untilAlerted(page, texts.search.notFound(text));
    expect(await searchBox(page).inputValue()).toBe(text);
    await untilFocused(searchBox(page));
  });

  it('ten thousand characters are cut, which is said, and the box goes on working', async () => {
    const { page } = desk;
    const account = await make.account([107_110]);
    await page.keyboard.insertText('Siti\n'.repeat(2000));
    await untilAlerted(page, texts.search.cut(100));
    expect((await searchBox(page).inputValue()).length).toBe(100);
    await leave(page);
    await openAccount(page, account);
  });
});

describe('a scan while an amount is typed', () => {
  it('neither pays nor loses it: it asks first', async () => {
    const { page } = desk;
    const first = await make.account([107_110]);
    const second = await customer('Made Berikutnya');
    await openAccount(page, first);
    await page.keyboard.press('F7');
    const typed = await amountField(page).inputValue();
    await scan(page, second.connectionNo);
    await untilAlerted(page, texts.search.waiting(second.connectionNo, `UJI ${first.connectionNo}`));
    await untilFocused(searchBox(page));
    expect(await amountField(page).inputValue()).toBe(typed);
    expect(await paymentsOf(database, first.connectionId)).toEqual([]);

    await page.keyboard.press('Escape');
    await untilFocused(amountField(page));
    expect(await amountField(page).inputValue()).toBe(typed);

    await scan(page, second.connectionNo);
    await untilFocused(searchBox(page));
    await page.keyboard.press('Enter');
    await shownCustomer('Made Berikutnya').waitFor();
    expect(await paymentsOf(database, first.connectionId)).toEqual([]);
  });

  it('opens at once where nothing would be lost', async () => {
    const { page } = desk;
    const second = await customer('Ketut Langsung');
    await openAccount(page, await make.account([107_110]));
    await scan(page, second.connectionNo);
    await shownCustomer('Ketut Langsung').waitFor();
    await untilFocused(amountField(page));
    expect(await amountField(page).inputValue()).toBe('');
  });
});
