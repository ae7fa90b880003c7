import type { ApplicationLine } from '../../shared/contract/application-reads.ts';
import type { ApplicationAction, ApplicationWorkflow } from '../../shared/contract/applications.ts';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { type TRIAGE, triageAction } from './decision-words.ts';
import { panelAction } from './panels.tsx';
import { isBulk } from './use-decisions.ts';

interface Triage {
  active: boolean;
  workflow: ApplicationWorkflow | undefined;
  current: ApplicationLine | undefined;
  /** Selected together; an action key is about them when there are any. */
  chosen: readonly ApplicationLine[];
  begin: (action: ApplicationAction, about: readonly ApplicationLine[]) => void;
  openPanel: (action: ApplicationAction) => void;
  move: (step: number) => void;
  toggle: () => void;
  open: () => void;
  undo: () => void;
  search: () => void;
  back: () => boolean;
}

/** The keys of the triage. Letters are keys only while nobody types; buttons keep Enter and Space for themselves. */
export function useTriageKeys(triage: Triage): void {
  const { workflow, current, chosen } = triage;
  const letter = (act: () => unknown) => () => {
    if (!mayTakeLetter() || document.activeElement?.matches('select')) return false;
    act();
    return true;
  };
  const onButton = () => document.activeElement?.matches('button, a, select, [role="application"]') ?? false;
  const act = (key: keyof typeof TRIAGE) =>
    letter(() => {
      const first = chosen[0] ?? current;
      const action = first && triageAction(workflow, first, key);
      if (!action) return;
      if (chosen.length > 0 && isBulk(action)) triage.begin(action, chosen);
      else if (current) triage.begin(triageAction(workflow, current, key) ?? action, [current]);
    });
  const arrow = (step: number) => () => {
    if (!mayTakeLetter() || onButton()) return false;
    triage.move(step);
    return true;
  };
  const unlessButton = (run: () => void) => () => {
    if (!mayTakeLetter() || onButton()) return false;
    run();
    return true;
  };
  useKeys(triage.active, {
    J: letter(() => triage.move(1)),
    K: letter(() => triage.move(-1)),
    ArrowDown: arrow(1),
    ArrowUp: arrow(-1),
    A: act('A'),
    R: act('R'),
    B: act('B'),
    W: act('W'),
    E: letter(() => {
      const action = current && panelAction(workflow, current);
      if (action) triage.openPanel(action);
    }),
    Z: letter(triage.undo),
    ' ': unlessButton(triage.toggle),
    Enter: unlessButton(triage.open),
    '/': letter(triage.search),
    Escape: triage.back,
  });
}
