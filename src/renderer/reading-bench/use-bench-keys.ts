import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';

interface BenchKeys {
  active: boolean;
  move: (step: number) => void;
  approve: () => void;
  reject: () => void;
  estimate: () => void;
  change: () => void;
  undo: () => void;
  nextFlagged: () => void;
  bulk: () => void;
  lift: () => void;
  search: () => void;
  back: () => boolean;
}

/** The keys of the bench. Letters are keys only while nobody types; buttons keep Enter for themselves. */
export function useBenchKeys(keys: BenchKeys): void {
  const letter = (act: () => unknown) => () => {
    if (!mayTakeLetter() || document.activeElement?.matches('select')) return false;
    act();
    return true;
  };
  const arrow = (step: number) => () => {
    if (!mayTakeLetter() || document.activeElement?.matches('button, a, select, [role="application"]'))
      return false;
    keys.move(step);
    return true;
  };
  useKeys(keys.active, {
    J: letter(() => keys.move(1)),
    K: letter(() => keys.move(-1)),
    ArrowDown: arrow(1),
    ArrowUp: arrow(-1),
    A: letter(keys.approve),
    R: letter(keys.reject),
    E: letter(keys.estimate),
    U: letter(keys.change),
    Z: letter(keys.undo),
    N: letter(keys.nextFlagged),
    S: letter(keys.bulk),
    B: letter(keys.lift),
    '/': letter(keys.search),
    Escape: keys.back,
  });
}
