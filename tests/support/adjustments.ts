/** Corrections, relief and back-dated payments through the published functions, for tests that are about something else. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Account } from './arrange.ts';
import { call } from './calls.ts';

/** Asks for another usage (Rp1.000 a m3 by the tests' tariff) of a bill. */
export async function askCorrection(client: pg.Client, billId: number, usage: number): Promise<number> {
  const { correctionId } = await call<{ correctionId: number }>(
    client,
    `select api.request_correction($1, $2, 100, $3, null, null, 'salah catat stan') as value`,
    [randomUUID(), billId, 100 + usage],
  );
  return correctionId;
}

export const decideCorrection = (client: pg.Client, correctionId: number, outcome = 'approved') =>
  call<{ state: string }>(client, `select api.decide_correction($1, $2, $3, 'sudah diperiksa') as value`, [
    randomUUID(),
    correctionId,
    outcome,
  ]);

/** A decree that takes an amount off each bill of the account. */
export async function enterDecree(client: pg.Client, account: Account, amount: number): Promise<number> {
  const { decreeId } = await call<{ decreeId: number }>(
    client,
    `select api.enter_decree($1, $2, 'Keringanan uji', 'amount', null, $3, '2020-01', '2029-12', $4) as value`,
    [randomUUID(), `SK-UJI-${randomUUID().slice(0, 8)}`, amount, [account.connectionNo]],
  );
  return decreeId;
}

export const applyDecree = (client: pg.Client, decreeId: number) =>
  call<{ total: number }>(client, 'select api.apply_decree($1, $2) as value', [randomUUID(), decreeId]);

/** A transfer that reached the bank on an earlier day, for all bills of the account without late fees. */
export const bookBack = (client: pg.Client, account: Account, on: string, counterId: number) =>
  call<{ paymentId: number; businessDate: string }>(
    client,
    `select api.record_backdated_payment($1, $2, $3, 'transfer', $4, $5, $6, $7, 'rekening koran') as value`,
    [
      randomUUID(),
      account.connectionId,
      account.billIds,
      `RK ${randomUUID().slice(0, 12)}`,
      account.amounts.reduce((sum, amount) => sum + amount, 0),
      on,
      counterId,
    ],
  );
