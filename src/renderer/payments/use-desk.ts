import { type QueryKey, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CollectiveAccount } from '../../shared/contract/collectives.ts';
import type { Account, DueInvoice } from '../../shared/contract/connections.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useCollectiveAccount } from '../collectives/use-collective-account.ts';
import type { PaidMeanwhile } from '../connections/paid-meanwhile.ts';
import { useHeld } from '../connections/use-held.ts';
import { useShownAccount } from '../connections/use-shown-account.ts';
import { type DeskOption, firstDue, optionsOf } from './desk-options.ts';
import type { Standing } from './obstacle.ts';
import type { PayForm } from './pay-form.ts';
import {
  chosenInvoices,
  chosenMembers,
  type Payable,
  payableBills,
  payableCollective,
  payableInstalments,
  payableInvoices,
  payableMembers,
} from './payable.ts';
import { type Quoted, useCollectiveQuote, useInvoicesQuote } from './use-quote.ts';

/** Whose matter lies on the desk. */
export type Subject =
  | { is: 'customer'; connectionId: number }
  | { is: 'collective'; collectiveId: number }
  /** One non-water invoice, by its number. */
  | { is: 'invoice'; invoiceNo: string };

export type InvoicePage = OutputOf<LoketContract['invoices']['byNo']>;

/** Ids of what may be ticked and of what is; null where there is nothing to tick. */
interface Ticks {
  readonly all: readonly number[];
  readonly on: readonly number[];
}

interface OnDesk extends Standing {
  readonly payable: Payable | null;
  readonly ticks: Ticks | null;
  readonly asking: boolean;
  readonly quoteError: Error | null;
  readonly history: Account['lastPayments'];
  readonly asOf: string;
  readonly reread: QueryKey;
}

export type Desk = OnDesk &
  (
    | {
        is: 'customer';
        account: Account;
        gone: readonly PaidMeanwhile[];
        options: readonly DeskOption[];
        option: DeskOption;
      }
    | { is: 'collective'; account: CollectiveAccount }
    | { is: 'invoice'; page: InvoicePage }
  );

const FREE: Standing = { blocked: false, beingPosted: false, nothingDue: false, nothingChosen: false };

/** Everything on the desk about one customer, collective payer or invoice, and what of it is to be paid. `hold` as in useHeld. */
export function useDesk(subject: Subject | null, form: PayForm, hold: boolean) {
  const connectionId = subject?.is === 'customer' ? subject.connectionId : null;
  const collectiveId = subject?.is === 'collective' ? subject.collectiveId : null;
  const invoiceNo = subject?.is === 'invoice' ? subject.invoiceNo : null;
  const connection = useShownAccount(connectionId, hold);
  const collective = useCollectiveAccount(collectiveId, hold);
  const invoice = useInvoice(invoiceNo, hold);

  const options = connection.account ? optionsOf(connection.account) : [];
  const option = useOption(connectionId, options, form.option);
  const valid = option?.kind === 'invoices' ? option.valid : NO_INVOICES;
  const invoicesQuote = useInvoicesQuote(form, valid, connection.account?.asOf ?? '');
  const collectiveQuote = useCollectiveQuote(form, collective.account);

  const read = connectionId !== null ? connection : collectiveId !== null ? collective : invoice;
  let desk: Desk | null = null;
  if (connection.account && option) {
    const { account, gone } = connection;
    desk = {
      is: 'customer',
      account,
      gone,
      options,
      option,
      ...onDesk(account, option, form, invoicesQuote),
      history: account.lastPayments,
      asOf: account.asOf,
      reread: keys.account(account.connection.connectionId),
    };
  } else if (collective.account) {
    desk = {
      is: 'collective',
      account: collective.account,
      ...ofCollective(collective.account, form, collectiveQuote),
    };
  } else if (invoice.page) {
    desk = { is: 'invoice', page: invoice.page, ...ofInvoice(invoice.page, form, invoice) };
  }
  return { desk, reading: read.reading, error: read.error, retry: read.retry };
}
const NO_INVOICES: readonly DueInvoice[] = [];

/** A bill paid at a bank while the money is being counted must not put something else in its place: what came first stays, even empty. */
function useOption(connectionId: number | null, options: readonly DeskOption[], wanted: string | null) {
  const [first, setFirst] = useState<{ connectionId: number | null; key: string | null }>({
    connectionId: null,
    key: null,
  });
  let pinned = first.connectionId === connectionId ? first : { connectionId, key: null };
  if (pinned.key === null && options.length > 0) pinned = { connectionId, key: firstDue(options) };
  if (pinned.connectionId !== first.connectionId || pinned.key !== first.key) setFirst(pinned);
  const key = wanted ?? pinned.key;
  return options.find((option) => option.key === key) ?? options[0] ?? null;
}

type Part = Pick<Desk, 'payable' | 'ticks' | 'asking' | 'quoteError' | keyof Standing>;

function onDesk(
  account: Account,
  option: DeskOption,
  form: PayForm,
  quoted: Quoted<{ total: number; cashTotal: number; stampDuty: number }>,
): Part {
  // An option that is gone, because somebody else paid it, is not replaced by another one.
  const still = form.option === null || form.option === option.key;
  const blocked = account.connection.blocks.length > 0;
  const plain = { ...FREE, ticks: null, asking: false, quoteError: null };
  if (!still) return { ...plain, payable: null, nothingDue: true };
  if (option.kind === 'invoices') {
    const payable = payableInvoices(form, { connection: account.connection }, option.valid, quoted.quote);
    return {
      ...plain,
      payable,
      nothingDue: payable === null,
      nothingChosen: payable?.count === 0,
      ticks: {
        all: option.valid.map((each) => each.invoiceId),
        on: chosenInvoices(form, option.valid).map((each) => each.invoiceId),
      },
      asking: quoted.asking,
      quoteError: quoted.error,
    };
  }
  const payable =
    option.kind === 'bills' ? payableBills(form, account) : payableInstalments(form, account, option.plan);
  // An agreement takes no new bill, so it is paid also while bills are being posted.
  const beingPosted = option.kind === 'bills' && account.quote.beingPosted;
  return { ...plain, payable, blocked, beingPosted, nothingDue: payable === null };
}

function ofCollective(
  account: CollectiveAccount,
  form: PayForm,
  quoted: Quoted<CollectiveAccount['payable']>,
): OnDesk {
  const payable = payableCollective(form, account, quoted.quote);
  const on = chosenMembers(form, account);
  return {
    ...FREE,
    payable,
    nothingDue: payable === null || !account.collective.active,
    nothingChosen: on.length === 0,
    beingPosted: account.beingPosted,
    ticks: { all: payableMembers(account), on },
    asking: quoted.asking,
    quoteError: quoted.error,
    history: account.lastPayments,
    asOf: account.asOf,
    reread: keys.collective(account.collective.collectiveId),
  };
}

function ofInvoice(page: InvoicePage, form: PayForm, read: { readAt: string; reread: QueryKey }): OnDesk {
  const { payerName: name, payerAddress: address, invoiceNo, connectionNo } = page;
  const payer = { name, address, invoiceNo, connectionNo };
  const payable =
    page.state === 'open' ? payableInvoices({ ...form, picked: null }, payer, [page], null) : null;
  return {
    ...FREE,
    payable,
    nothingDue: payable === null,
    ticks: null,
    asking: false,
    quoteError: null,
    history: [],
    asOf: read.readAt,
    reread: read.reread,
  };
}

/** By its number, because an invoice of any branch may be paid here. */
function useInvoice(invoiceNo: string | null, hold: boolean) {
  const query = useQuery({
    queryKey: keys.invoiceAtCounter(invoiceNo ?? ''),
    queryFn: () => loket.invoices.byNo({ invoiceNo: invoiceNo ?? '' }),
    enabled: invoiceNo !== null,
    gcTime: 0,
    meta: { topics: ['invoices', 'reversals'] },
  });
  const page = useHeld(invoiceNo, query.data, hold);
  return {
    page,
    readAt: new Date(query.dataUpdatedAt).toISOString(),
    /** The number that was asked for: an application's leads to its next invoice. */
    reread: keys.invoiceAtCounter(invoiceNo ?? ''),
    reading: query.isFetching,
    error: invoiceNo !== null && !page ? query.error : null,
    retry: () => void query.refetch(),
  };
}
