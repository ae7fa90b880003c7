import { useEffect, useEffectEvent } from 'react';
import { formatNumber, parseRupiah } from '../../shared/money.ts';
import { isAwake } from '../app/auth.ts';
import { useKeys } from '../app/use-keys.ts';
import { useScanner } from '../app/use-scanner.ts';
import { mayType } from './obstacle.ts';
import { meantInThousands, quickAmounts } from './quick-amounts.ts';
import type { Counter } from './use-counter.ts';

/** The keys of the counter. The arrows and the space bar only choose sheets while the amount has the focus, where they have no other use. */
export function useCounterKeys(active: boolean, counter: Counter, toggleHistory: () => void): void {
  const { payment, due, refs } = counter;
  const { form, dispatch } = payment;
  const paying = due !== null && mayType(counter.obstacle ?? null) && !counter.busy;
  const cash = paying && form.tender === 'cash';

  const setAmount = (amount: number | null | undefined) => {
    if (!cash || !amount) return false;
    dispatch({ type: 'amount', text: formatNumber(amount) });
    refs.amountRef.current?.focus();
    return true;
  };
  const choose = (count: (chosen: number, all: number) => number) => {
    if (!paying || !counter.mayChoose || document.activeElement !== refs.amountRef.current) return false;
    dispatch({ type: 'choose', count: count(due.count, due.all), of: due.all });
    return true;
  };
  const meant = () => {
    const typed = parseRupiah(form.amount);
    return due && typed.ok ? meantInThousands(typed.amount, due.total) : null;
  };

  useKeys(active, {
    F2: counter.focusBox,
    F4: () => setAmount(meant()),
    F5: () => setAmount(due?.total) || true,
    F6: toggleHistory,
    F7: () => setAmount(due && quickAmounts(due.total)[0]) || true,
    F8: () => setAmount(due && quickAmounts(due.total)[1]) || true,
    F9: () => (paying ? dispatch({ type: 'nextTender' }) : false),
    ArrowUp: () => choose((chosen) => chosen - 1),
    ArrowDown: () => choose((chosen) => chosen + 1),
    ' ': () => choose((chosen, all) => (chosen === all ? 1 : all)),
    Escape: counter.back,
  });
  useScanner(active, refs.boxRef, counter.scan);

  // A character typed while nothing has the focus (after a click beside everything) is not lost.
  const catchStray = useEffectEvent((event: KeyboardEvent) => {
    const stray = document.activeElement === document.body && event.key.length === 1;
    if (!stray || !isAwake() || event.ctrlKey || event.altKey || event.metaKey || event.key === ' ') return;
    if (counter.at.is === 'customer') counter.focusPay();
    else counter.focusBox();
  });
  useEffect(() => {
    if (!active) return;
    const listener = (event: KeyboardEvent): void => catchStray(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [active]);
}
