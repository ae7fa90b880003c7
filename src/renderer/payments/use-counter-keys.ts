import { useEffect, useEffectEvent } from 'react';
import { formatNumber, parseRupiah } from '../../shared/money.ts';
import { isAwake } from '../app/auth.ts';
import { useKeys } from '../app/use-keys.ts';
import { useScanner } from '../app/use-scanner.ts';
import { mayType } from './obstacle.ts';
import { meantInThousands, quickAmounts } from './quick-amounts.ts';
import type { Counter } from './use-counter.ts';

/** The keys of the counter. The arrows and the space bar only choose while the amount has the focus, where they have no other use. */
export function useCounterKeys(active: boolean, counter: Counter, toggleHistory: () => void): void {
  const { payment, payable, refs, ticks } = counter;
  const { form, dispatch } = payment;
  const paying = payable !== null && mayType(counter.obstacle) && !counter.busy;
  const cash = paying && form.tender === 'cash';

  const setAmount = (amount: number | null | undefined) => {
    if (!cash || !amount) return false;
    dispatch({ type: 'amount', text: formatNumber(amount) });
    refs.amountRef.current?.focus();
    return true;
  };
  const inAmount = () => document.activeElement === refs.amountRef.current;
  /** Up and down choose how many of the oldest; in a list of which each may be ticked they move from row to row. */
  const step = (by: number) => {
    if (ticks.on && (inAmount() || document.activeElement === ticks.filterRef.current)) {
      ticks.move(by);
      return true;
    }
    if (!paying || !counter.mayCount || !inAmount()) return false;
    counter.choose(payable.count + by);
    return true;
  };
  const space = () => {
    if (!paying || !inAmount()) return false;
    if (ticks.on) ticks.toggleCursor();
    else if (counter.mayCount) counter.choose(payable.count === payable.all ? 1 : payable.all);
    else return false;
    return true;
  };
  const meant = () => {
    const typed = parseRupiah(form.amount);
    return payable && typed.ok ? meantInThousands(typed.amount, payable.total) : null;
  };

  useKeys(active, {
    F2: counter.focusBox,
    F3: () => (counter.desk?.is === 'collective' ? ticks.toggleListed() : counter.nextOption()),
    F4: () => setAmount(meant()),
    F5: () => setAmount(payable?.total) || true,
    F6: toggleHistory,
    F7: () => setAmount(payable && quickAmounts(payable.total)[0]) || true,
    F8: () => setAmount(payable && quickAmounts(payable.total)[1]) || true,
    F9: () => (paying ? dispatch({ type: 'nextTender' }) : false),
    ArrowUp: () => step(-1),
    ArrowDown: () => step(1),
    PageUp: () => ticks.on !== null && step(-10),
    PageDown: () => ticks.on !== null && step(10),
    ' ': space,
    'Ctrl+F': () => (ticks.filterRef.current ? ticks.filterRef.current.select() : false),
    Escape: counter.back,
  });
  useScanner(active, refs.boxRef, counter.scan);

  // A character typed while nothing has the focus (after a click beside everything) is not lost.
  const catchStray = useEffectEvent((event: KeyboardEvent) => {
    const stray = document.activeElement === document.body && event.key.length === 1;
    if (!stray || !isAwake() || event.ctrlKey || event.altKey || event.metaKey || event.key === ' ') return;
    if (counter.at.is === 'open') counter.focusPay();
    else counter.focusBox();
  });
  useEffect(() => {
    if (!active) return;
    const listener = (event: KeyboardEvent): void => catchStray(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [active]);
}
