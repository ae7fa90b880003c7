/** A payment is announced to those who look at the account, and to nobody else; whoever comes in the same moment reads it paid. */
import type pg from 'pg';
import { expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, pay, payment, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

interface Shown {
  quote: { sheets: unknown[] };
}

const show = (client: pg.Client, account: { connectionId: number }) =>
  call<Shown>(client, 'select api.account($1) as value', [account.connectionId]);

/** The connections that the listener heard of, up to and including the marker. */
async function heardUntil(listener: pg.Client, marker: number): Promise<number[]> {
  const heard: number[] = [];
  return new Promise((resolve) => {
    listener.on('notification', (message) => {
      const { connectionId } = JSON.parse(message.payload!) as { connectionId: number };
      heard.push(connectionId);
      if (connectionId === marker) resolve(heard);
    });
  });
}

test('only accounts on a screen are announced, on whichever console they were opened last', async () => {
  const { client } = await world.cashier();
  const viewer = await database.as(await world.staff(['customer_service']));
  const [unseen, left, shown] = [
    await world.account([1_000]),
    await world.account([1_000]),
    await world.account([1_000]),
  ];
  const listener = await database.as(await world.staff(['cashier']));
  await listener.query('listen loket');
  const heard = heardUntil(listener, shown.connectionId);
  await show(viewer, left);
  await show(viewer, shown);
  for (const account of [unseen, left, shown]) await pay(client, payment(account));
  expect(await heard).toEqual([shown.connectionId]);
});

test('who opens an account while its payment commits waits and reads it paid', async () => {
  const { client } = await world.cashier();
  const viewer = await database.as(await world.staff(['customer_service']));
  const account = await world.account([1_000]);
  await client.query('begin');
  await pay(client, payment(account));
  const shown = show(viewer, account);
  await untilSomeoneWaits(database);
  await client.query('commit');
  expect((await shown).quote.sheets).toEqual([]);
});

test('a payment that commits while somebody is opening the account is announced', async () => {
  const { client } = await world.cashier();
  const viewer = await database.as(await world.staff(['customer_service']));
  const account = await world.account([1_000]);
  const listener = await database.as(await world.staff(['cashier']));
  await listener.query('listen loket');
  const heard = heardUntil(listener, account.connectionId);
  await viewer.query('begin');
  expect((await show(viewer, account)).quote.sheets).toHaveLength(1);
  await pay(client, payment(account));
  await viewer.query('commit');
  expect(await heard).toEqual([account.connectionId]);
});
