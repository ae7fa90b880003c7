import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useLink } from '../app/link.ts';
import { keys } from '../app/query-client.ts';
import { useCashSession } from '../cash-sessions/use-cash-session.ts';
import { nameOf, numberOf } from '../connections/match.ts';
import { cutSearch } from '../connections/search-text.ts';
import { type Found, useCounterSearch } from '../connections/use-counter-search.ts';
import { nextOption } from './desk-options.ts';
import { mayType, obstacleTo } from './obstacle.ts';
import { hasInput } from './pay-form.ts';
import { type Subject, useDesk } from './use-desk.ts';
import { type PaidHere, usePayment } from './use-payment.ts';
import { useTicks } from './use-ticks.ts';

/** Who is at the window: nobody yet, somebody whose matter is open, or one who has just paid. */
type AtWindow =
  | { is: 'nobody' }
  | { is: 'open'; subject: Subject; no: string; name: string }
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

  const search = useCounterSearch(box.text, box.searching);
  const payment = usePayment((paid) => {
    setAt({ is: 'paid', paid });
    setBox({ text: '', cut: false, searching: false });
    boxRef.current?.focus();
  });
  const { form, dispatch } = payment;
  const busy = payment.sending || payment.doubt !== null;
  const { desk, reading, error, retry } = useDesk(at.is === 'open' ? at.subject : null, form, busy);
  const linkDown = link.state === 'down';
  const mayTakeMoney = has(who, 'cashier');
  const obstacle =
    desk && obstacleTo({ ...desk, mayTakeMoney, session, linkDown, reading: reading || desk.asking });
  const payable = desk?.payable ?? null;
  const mayChange = !busy && mayType(obstacle);
  const ticks = useTicks(desk, mayChange, (ids, of) => dispatch({ type: 'pick', ids, of }));

  const focusBox = () => {
    boxRef.current?.focus();
    boxRef.current?.select();
  };
  /** Back to the field in which the payment goes on. */
  const focusPay = () => {
    const field = form.tender === 'cash' ? amountRef.current : referenceRef.current;
    if (field) field.focus();
    else focusBox();
  };
  const show = (subject: Subject, no: string, name: string) => {
    client.removeQueries({ queryKey: rereadOf(subject) });
    dispatch({ type: 'clear' });
    ticks.reset();
    setWaiting(null);
    setMarked(-1);
    setBox({ text: no, cut: false, searching: false });
    setAt({ is: 'open', subject, no, name });
  };
  const open = (found: Found) => {
    if (found.is === 'invoice') return show(found, found.invoiceNo, found.invoiceNo);
    const subject: Subject =
      found.is === 'connection'
        ? { is: 'customer', connectionId: found.connectionId }
        : { is: 'collective', collectiveId: found.collectiveId };
    show(subject, numberOf(found), nameOf(found));
  };
  const leave = () => {
    dispatch({ type: 'clear' });
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
    desk,
    reading,
    error,
    retry,
    obstacle,
    payable,
    ticks,
    session,
    linkDown,
    mayTakeMoney,
    mayChange,
    /** Whether fewer than all may be paid: bills by policy, instalments always. */
    mayCount:
      mayChange &&
      desk?.is === 'customer' &&
      (desk.option.kind === 'instalments' || (desk.option.kind === 'bills' && desk.account.mayChooseSheets)),
    focusBox,
    focusPay,
    open,
    type,
    choose(count: number) {
      if (payable) dispatch({ type: 'choose', count, of: payable.all, usual: payable.usual });
    },
    nextOption() {
      if (busy || desk?.is !== 'customer') return;
      dispatch({ type: 'option', option: nextOption(desk.options, desk.option.key) });
    },
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
      const unfinished = at.is === 'open' && hasInput(form);
      type(code);
      boxRef.current?.focus();
      if (unfinished) setWaiting(code);
      else void find(cutSearch(code).text);
    },
    confirm() {
      if (!desk || !payable || busy || obstacle) return;
      const { history, reread } = desk;
      const wrong = payment.confirm(payable, { counterName: session?.counterName ?? '', history, reread });
      if (wrong === 'amount') amountRef.current?.focus();
      if (wrong === 'reference') referenceRef.current?.focus();
    },
    /** One step back; typed input is only lost on the second press. */
    back() {
      if (busy) return;
      if (box.searching && at.is === 'open') {
        setBox({ text: at.no, cut: false, searching: false });
        setWaiting(null);
        return focusPay();
      }
      if (form.problem || form.refusal || form.notRecorded) return dispatch({ type: 'calm' });
      if (form.tender !== 'cash') return dispatch({ type: 'tender', tender: 'cash' });
      if (at.is === 'open' && hasInput(form) && !form.leaving) return dispatch({ type: 'leaving' });
      leave();
    },
  };
}
export type Counter = ReturnType<typeof useCounter>;

/** The read that a subject is kept under. */
function rereadOf(subject: Subject) {
  switch (subject.is) {
    case 'customer':
      return keys.account(subject.connectionId);
    case 'collective':
      return keys.collective(subject.collectiveId);
    case 'invoice':
      return keys.invoiceAtCounter(subject.invoiceNo);
  }
}
