import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ConnectionMatch } from '../../shared/contract/connections.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useLink } from '../app/link.ts';
import { keys } from '../app/query-client.ts';
import { useCashSession } from '../cash-sessions/use-cash-session.ts';
import { cutSearch } from '../connections/search-text.ts';
import { useSearch } from '../connections/use-search.ts';
import { useShownAccount } from '../connections/use-shown-account.ts';
import { mayType, obstacleTo } from './obstacle.ts';
import { dueFor, hasInput } from './pay-form.ts';
import { type PaidHere, usePayment } from './use-payment.ts';

/** Who is at the window: nobody yet, a customer whose account is open, or one who has just paid. */
type AtWindow =
  | { is: 'nobody' }
  | { is: 'customer'; match: ConnectionMatch }
  | { is: 'paid'; paid: PaidHere };

const NOBODY: AtWindow = { is: 'nobody' };

/** The state of the counter screen and what may be done in it; the keys and the layout are the screen's. */
export function useCounter() {
  const who = useSignedIn();
  const client = useQueryClient();
  const link = useLink();
  const { session } = useCashSession();
  const [at, setAt] = useState<AtWindow>(NOBODY);
  const [box, setBox] = useState({ text: '', cut: false, searching: false });
  const [marked, setMarked] = useState(-1);
  /** A code that was scanned while a payment was being typed; Enter opens it. */
  const [waiting, setWaiting] = useState<string | null>(null);
  const boxRef = useRef<HTMLInputElement>(null);
  const amountRef = useRef<HTMLInputElement>(null);
  const referenceRef = useRef<HTMLInputElement>(null);

  const search = useSearch(box.text, box.searching);
  const payment = usePayment((paid) => {
    setAt({ is: 'paid', paid });
    setBox({ text: '', cut: false, searching: false });
    boxRef.current?.focus();
  });
  const busy = payment.sending || payment.doubt !== null;
  const shown = useShownAccount(at.is === 'customer' ? at.match.connectionId : null, busy);
  const { account } = shown;
  const linkDown = link.state === 'down';
  const mayTakeMoney = has(who, 'cashier');
  const obstacle =
    account && obstacleTo({ mayTakeMoney, account, session, linkDown, reading: shown.reading });
  const due = account && dueFor(payment.form, account);

  const focusBox = () => {
    boxRef.current?.focus();
    boxRef.current?.select();
  };
  /** Back to the field in which the payment goes on. */
  const focusPay = () => {
    const field = payment.form.tender === 'cash' ? amountRef.current : referenceRef.current;
    if (field) field.focus();
    else focusBox();
  };
  const open = (match: ConnectionMatch) => {
    client.removeQueries({ queryKey: keys.account(match.connectionId) });
    payment.dispatch({ type: 'clear' });
    setWaiting(null);
    setMarked(-1);
    setBox({ text: match.connectionNo, cut: false, searching: false });
    setAt({ is: 'customer', match });
  };
  const leave = () => {
    payment.dispatch({ type: 'clear' });
    setAt(NOBODY);
    setBox({ text: '', cut: false, searching: false });
    boxRef.current?.focus();
  };
  const type = (typed: string) => {
    const { text, cut } = cutSearch(typed);
    if (busy) return;
    if (at.is === 'paid' && text !== '') setAt(NOBODY);
    setWaiting(null);
    setMarked(-1);
    setBox({ text, cut, searching: true });
  };
  const find = async (text: string) => {
    const exact = await search.findExact(text);
    if (exact) open(exact);
  };

  return {
    at,
    box,
    marked,
    waiting,
    refs: { boxRef, amountRef, referenceRef },
    search,
    payment,
    busy,
    shown,
    obstacle,
    due,
    session,
    linkDown,
    mayTakeMoney,
    mayChoose: (account?.mayChooseSheets ?? false) && mayType(obstacle ?? null),
    focusBox,
    focusPay,
    open,
    type,
    mark(step: number) {
      const last = search.matches.length - 1;
      const next = Math.min(Math.max(0, marked + step), last);
      if (next >= last - 2) search.loadMore();
      setMarked(next);
    },
    /** Enter in the box: the marked row, else the whole number; a list is never opened at its first row unasked. */
    enter() {
      if (busy || !box.searching) return focusPay();
      const row = search.current ? search.matches[marked] : undefined;
      if (row) return open(row);
      if (search.current && search.matches.length > 0 && !search.matches[0]?.exact) return setMarked(0);
      void find(box.text);
    },
    /** A scan goes to the box wherever the focus was. It opens the customer, unless that would lose a payment being typed. */
    scan(code: string) {
      if (busy) return;
      const unfinished = at.is === 'customer' && hasInput(payment.form);
      type(code);
      boxRef.current?.focus();
      if (unfinished) setWaiting(code);
      else void find(cutSearch(code).text);
    },
    confirm() {
      if (!account || !due || busy || obstacle) return;
      const wrong = payment.confirm(account, due, session?.counterName ?? '');
      if (wrong === 'amount') amountRef.current?.focus();
      if (wrong === 'reference') referenceRef.current?.focus();
    },
    /** One step back; typed input is only lost on the second press. */
    back() {
      if (busy) return;
      const { form, dispatch } = payment;
      if (box.searching && at.is === 'customer') {
        setBox({ text: at.match.connectionNo, cut: false, searching: false });
        setWaiting(null);
        return focusPay();
      }
      if (form.problem || form.refusal || form.notRecorded) return dispatch({ type: 'calm' });
      if (form.tender !== 'cash') return dispatch({ type: 'tender', tender: 'cash' });
      if (at.is === 'customer' && hasInput(form) && !form.leaving) return dispatch({ type: 'leaving' });
      leave();
    },
  };
}
export type Counter = ReturnType<typeof useCounter>;
